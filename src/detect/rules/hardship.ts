import { rules } from './rule.ts'

const raw = String.raw

/** Illness, death, loss, job loss, disaster, crime, exhaustion, fear, money stress, deadline trouble. */
export const hardship = rules('hardship', {
  loss: [
    [0.85, raw`passed away|bereave(?:d|ment)|grieving|in mourning|(?:my|our|her|his|their) grief`],
    [0.85, raw`(?:buried|burying|cremated|lost|losing) {whose} {w3}{kin}`],
    [0.85, raw`{kin} (?:has |had |just |suddenly |recently |sadly ){0,2}(?:died|dies|is dead|was killed)`],
    [0.7, raw`(?:my|our|her|his|their|late) {kin} (?:has |had |just |suddenly |recently ){0,2}passed(?! (?:her|his|their|the|an?|all|with|out|it|on the|through|me|us))`],
    [0.75, raw`{kin}(?:'s|s')? (?:death|funeral|burial|wake|ashes|memorial|grave)`],
    [0.75, raw`(?:he|she|(?:our|the|their) (?:founder|owner|boss|ceo|colleague|coworker|co-worker|director|teacher|neighbour|neighbor|manager)) (?:has |had |just |suddenly ){0,2}(?:died|passed)(?! (?:her|his|their|the|an?|all|with|out|it|on|through))`],
    [0.65, raw`funeral|widow(?:er|ed)?|miscarriage|miscarried|stillb(?:irth|orn)|memorial service|death in the family|since (?:he|she) died`],
    [0.7, raw`{whose} late {kin}`],
    [0.62, raw`(?:it'?s|there'?s|i'?m) (?:just|only) me (?:now|these days|left|at home)|on my own now|now that (?:he|she) is gone|since (?:he|she) left us`],
  ],
  illness: [
    [0.8, raw`diagnosed|diagnosis (?:of|came)|chemo(?:therapy)?|radiotherapy|tumou?rs?|leuka?emia|metasta\w{1,10}|had a (?:\w{1,12} )?(?:stroke|heart attack|seizure|miscarriage)|intensive care|in (?:the )?icu|ventilator|life support|terminally ill|hospice care`],
    [0.7, raw`(?:have|has|had|got|with|battling|fighting|my|his|her|of|from) (?:\w{1,12} )?cancer`],
    [0.65, raw`{am} (?:still |back |now |being |lying |stuck )?(?:in|at|admitted to|rushed to|taken to) (?:the )?(?:hospital|a&e|er|emergency room)|ended up in (?:the )?(?:hospital|a&e|er)|hospitali[sz]ed|(?:writing|typing|out of) (?:this )?(?:from )?(?:a |the |my )?hospital(?: bed)?`],
    [0.7, raw`(?:caring|cares|carer|caregiver|care|looking after) (?:for )?(?:my|our|her|his|their) (?:\w{1,12} ){0,2}{kin}`],
    [0.6, raw`dementia|alzheimer'?s?|parkinson'?s?|multiple sclerosis|long covid|als diagnosis|stroke (?:last|in|two|a few)|heart attack`],
    [0.6, raw`(?:broke|broken|fractured|shattered|lost) (?:my|his|her) (?:leg|arm|hip|wrist|ankle|back|foot|collarbone|shoulder|hand|sight|hearing|eyesight)`],
    [0.6, raw`(?:had|in|after|since) (?:an?|my|her|his|the) (?:\w{1,12} )?(?:accident|car crash|bike crash|bad fall)`],
    [0.55, raw`{am} {very}(?:seriously |badly |chronically )?(?:ill|unwell|bedridden|in (?:a lot of )?pain|in rehab|in treatment|off sick|on sick leave|immunocompromised)`],
    [0.5, raw`(?:my|his|her|our|{kin}'s|before|after|having|awaiting) (?:\w{1,12} ){0,2}(?:surgery|biopsy|transplant|dialysis|operation at)`],
    [0.65, raw`depress(?:ed|ion)|panic attacks?|anxiety attacks?|(?:nervous|mental) breakdown|suicid(?:e|al)|mental health|postpartum|ptsd`],
    [0.65, raw`(?:my|his|her|{kin}'s|without|out of|need|needs|only) {w3}(?:insulin|inhaler|epipen|medication|heart pills|oxygen)`],
    [0.6, raw`(?:my|our|her|his|their) (?:\w{1,12} ){0,1}{kin} (?:is|was|has been|got|fell|became) {very}(?:ill|sick|unwell|dying|in hospital|not well|in the hospital)`],
  ],
  lostJob: [
    [0.8, raw`(?:lost|losing|lose|loses) {whose} (?:\w{1,12} )?(?:jobs?|livelihoods?|income|business|shop|biggest client|biggest customer)`],
    [0.75, raw`laid off|layoffs?|made redundant|redundanc(?:y|ies)|(?:got|getting|been|was|were) (?:fired|sacked|let go)|out of work|unemployed|between jobs`],
    [0.65, raw`(?:i'?m|we'?re|i am|we are|going|went|go|facing|declar\w{2,4}|filing for|filed for|personal|near) (?:\w{1,10} )?bankrupt(?:cy)?|insolven(?:t|cy)|(?:going|go|went) under(?= |$)(?! the)|out of business|(?:close|closing) (?:our|my|the|his|her|their) (?:doors|shop|business|practice|restaurant|studio)|shut(?:ting)? (?:down )?(?:our|my|his|her) (?:doors|shop|business|practice|restaurant|studio)`],
  ],
  moneyTrouble: [
    [0.62, raw`can(?:'?t|not) (?:even |really |possibly )?(?:afford|pay)(?: for)? (?:the |my |our |it |this |food|to |rent)`],
    [0.8, raw`make ends meet|paycheck to paycheck|behind on (?:the |my |our )?(?:rent|mortgage|bills|payments)|debt collectors?|evict(?:ed|ion)|foreclos(?:ed|ure)|food bank|feed (?:my|our) (?:kids|family|children)|(?:last|all) (?:of )?(?:my|our) savings|no money (?:left|for food)|money is {very}tight|struggling to pay|lost all (?:my|our) money|life savings|can(?:'?t|not) make (?:payroll|rent)|in (?:financial|money) (?:trouble|difficult(?:y|ies))`],
    [0.85, raw`nowhere (?:to|else to) (?:sleep|live|stay|go)|homeless|(?:sleep|sleeping|living) in (?:my|the|our) car`],
  ],
  disaster: [
    [0.85, raw`burn(?:ed|t) (?:down|to the ground)|went up in flames|house fire|fire (?:destroyed|gutted|took|broke out)|lost (?:everything|it all|our home|the house|the farm|the roof)`],
    [0.75, raw`(?:my|our|the|her|his|their) {w3}{premises} (?:has |have |was |were |is |got |just |been ){0,3}(?:burn(?:ed|t|ing)|flooded|underwater|under water|collapsed|destroyed|wrecked|broken into|burgled|robbed|looted|bombed|shelled|struck by)`],
    [0.7, raw`(?:my|our) [\p{L}]{3,15} (?:has |just |got |was )?(?:burn(?:ed|t)|flooded|collapsed)(?= (?:down|last|yesterday|this|on|over|in the|completely)|[.!,]|$)`],
    [0.55, raw`flood(?:ed|ing|s)? (?:in|the|our|my|last|took|through)|the floods?|hurricane|tornado|earthquake|wildfires?|landslide|evacuat(?:ed|ion)|the war|refugees?`],
    [0.75, raw`mugged|burgled|burglary|(?:been|was|were|got) robbed|robbed (?:me|us|at)|broke into|break-in at|assaulted|stalk(?:ed|er|ing me)|(?:scammed|conned) (?:me |us )?out of|attacked (?:me|him|her)|domestic (?:abuse|violence)|abusive (?:ex|partner|husband|relationship)`],
    [0.62, raw`stranded|stuck (?:in|at) (?:a |an |the )?(?:foreign|airport|border|station)|(?:wallet|passport|purse|bag|everything) (?:was |got |has been |were |just ){0,2}stolen[^.!?]{0,50}(?:abroad|stuck|airport|hotel|no way|alone|holiday|home)`],
  ],
  deadline: [
    [0.75, raw`(?:i'?m|we'?re|i am|we are) {very}(?:dead|screwed|toast|doomed|ruined)|(?:job|neck|head|career|reputation) is on the line|(?:cost me|lose|losing) my job|get(?:ting)? fired`],
    [0.65, raw`(?:will|'ll|going to|gonna|about to|might) (?:\w{1,10} )?miss (?:the|my|our|his|her) (?:\w{1,12} )?(?:deadline|flight|exam|wedding|launch|connection|interview|court date|hearing|filing|own)|running out of time|won'?t make it (?:in time|otherwise|unless)|(?:missed|missing) (?:my|our|his|her) (?:\w{1,12} )?(?:deadline|exam|hearing|flight|interview|wedding|funeral)`],
    [0.4, raw`(?:deadline|due|exam|board|presentation|pitch|launch|go-live|wedding|flight|hearing|audit|demo|filing|inspection|submission|interview|opening)[^.!?]{0,50} (?:today|tonight|tomorrow|in (?:an|one|two|three|\d{1,2}) (?:hours?|minutes?|mins?)|this (?:afternoon|morning|evening)|\d{1,2} ?(?:am|pm))`],
    [0.35, raw`(?:doesn'?t|don'?t|won'?t|can'?t|cannot|isn'?t|not) (?:even )?(?:load|work|open|save|start|submit|upload|log ?in|print|export)(?:s|ing)?`],
    [0.35, raw`please help|i'?m begging|begging you|urgent(?:ly)?|desperate(?:ly)?|at the last minute`],
  ],
  hardWeek: [
    [0.65, raw`exhausted(?! (?:all|every|the|my|our))|at {whose} wit'?s'? end|end of {whose} (?:rope|tether)|can(?:'?t|not) cope|(?:not|barely|hardly) coping|breaking point|in tears|haven'?t slept|can(?:'?t|not) sleep|no sleep|sleepless|falling apart|hanging by a thread|burn(?:ed|t)[ -]?out|overwhelmed|worn out|running on empty|(?:is|are|'m|'re|'s|am) drowning|hopeless|cr(?:ied|ying) (?:in|at|all|myself|every|on|over)|in a dark place|don'?t know how (?:much longer|to go on)`],
    [0.65, raw`{am} {very}(?:scared|terrified|frightened|petrified|panick(?:ed|ing)|panicking|worried sick|heartbroken|devastated|distraught|desperate|lonely|grieving|ashamed)|(?:i'?m|i am|i've been|we'?re|we are|she'?s|she is|he'?s|he is) {very}(?:struggling|at a loss|broken)(?! (?:with|to (?:find|see|understand|get|make|work)|as to))`],
    [0.6, raw`(?:had|having|been|through|after|such|it'?s been|its been|going through|have had) (?:a |an |the )?{very}(?:rough|hard|hardest|tough|toughest|awful|terrible|worst|horrible|difficult|brutal|bad|dreadful|hellish|long) (?:\w{1,10} )?(?:day|week|month|year|few (?:days|weeks|months)|patch|stretch|period|spell)`],
    [0.6, raw`(?:a |this |the )(?:bad|rough|hard|dark|terrible|awful|worst) (?:year|patch|time in my life)|(?:worst|hardest) (?:day|week|month|year)s? of {whose} life`],
    [0.6, raw`divorc(?:e|ed|ing)|custody (?:battle|hearing)|(?:husband|wife|partner|he|she) (?:has |just )?(?:left me|walked out)|split(?:ting)? up with my`],
    [0.35, raw`nobody else|no one else|all (?:on|by) (?:my|her|his)(?: own|self)|single (?:mum|mom|mother|dad|father|parent)|short-?staffed|sorry (?:if|that|for) (?:i|my|replies|the late|being slow)`],
    [0.45, raw`~[😭💔😢]`],
  ],
}) // prettier-ignore
