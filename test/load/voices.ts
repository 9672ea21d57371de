/** What customers say that a kind act could answer, in plain words of each kind: the detector must see every one. */
export const voices: readonly string[] = [
  'I am so sorry for the late reply. My father passed away on Sunday and I have not been able to look at anything since then.',
  'Our shop was flooded last night and we have lost everything in the stock room. I do not know how we will open again.',
  'This is the third time the invoice is wrong and nobody answers my mails. I am really angry and close to cancelling.',
  'Still not fixed after four weeks! Absolutely unacceptable, we are so disappointed and we will cancel if this goes on.',
  'I just wanted to say thank you so much to Priya, who stayed on the phone with me for an hour. She saved our opening day!',
  'Thank you so much, Jonas drove over on a Sunday so that our kitchen could open. We would have lost the whole week without him.',
  'We are getting married on Saturday and my whole family is coming! We are so excited, it is finally happening.',
  'My daughter was born on Tuesday, we are so happy! I will be away for a while.',
  'I have no idea where to start with all of this. Could somebody please walk me through it? I am completely lost.',
  'Can anyone recommend somebody who could give us some advice? I do not know where to turn and I would love to talk to a real person.',
]

/** Customers by name and company. */
export const customers: readonly (readonly [name: string, company: string])[] = [
  ['Marta Keller', 'Hotel Sonne'],
  ['Tom Fisher', 'Old Mill Inn'],
  ['Ana Duarte', 'Casa do Rio'],
  ['Henrik Olsen', 'Fjord Cycles'],
  ['Leila Haddad', 'Cedar & Fig'],
  ['Pete Barlow', 'Barlow Joinery'],
  ['Yuki Mori', 'Mori Ceramics'],
  ['Rosa Jimenez', 'La Huerta'],
]
