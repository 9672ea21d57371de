/** How many tips a newcomer gets, one a week; then never again. */
export const tipCount = 4

const aDay = 24 * 60 * 60 * 1000

/** When the first tip is due, and each next one after the one before. */
export function nextTip(after: Date): Date {
  return new Date(after.getTime() + 7 * aDay)
}

/** When a tip that did not fit is tried again. */
export function tipAgain(now: Date): Date {
  return new Date(now.getTime() + aDay)
}
