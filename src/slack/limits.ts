/**
 * Block Kit and Web API limits, in characters (UTF-16 units) unless said otherwise. Sources: the reference pages of
 * docs.slack.dev (blocks, block elements, views, chat.postMessage) and the comments of `@slack/types` 3.2.
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Recommended; Slack cuts above 40,000. */
  messageText: 4000,
  headerText: 150,
  sectionText: 3000,
  /** Not documented for one `rich_text` element; a section's limit is safe. */
  richText: 3000,
  contextText: 3000,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  actionsElements: 25,
  actionId: 255,
  blockId: 255,
  viewTitle: 24,
  viewSubmit: 24,
  callbackId: 255,
  privateMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputValue: 3000,
  placeholder: 150,
  optionText: 75,
  optionValue: 75,
  selectOptions: 100,
  optionGroups: 100,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
} as const
