/** Words in which the head of an app’s card says what came in; a customer seldom uses them beside a colon or a dot. */
export const source = new Set(
  "email emails e-mail mail mails fwd forward forwarded inbound inbox handoff chat chats transcript summary message messages msg comment comments review reviews complaint note notes feedback reply replied re aw wg survey quiz whatsapp sms text call caller phone voicemail mention mentioned mentions tagged ticket tickets topic thread post posts posted wrote writes says said from request requests enquiry inquiry conversation visitor lead contact csat nps ces score rating rated stars star response responses answer answers form forms webform submission submitted dm tweet toot story case claim subject order booking reservation return donation gift pledge refund cancellation cancelation unsubscribe exit churn promoter passive detractor verbatim help support app store customer guest donor member patient tenant learner memo voucher field slip box card portal subscription bewertung rezension anfrage nachricht kontakt formular webformular kontaktformular bestellung umfrage kommentar avis commentaire demande formulaire commande reseña resena consulta formulario pedido encuesta comentario mensagem avaliação avaliacao contacto contato opinie bericht recensione stern sterne snippet".split(' '),
) // prettier-ignore

/** Apps by which customers reach a company, as they write themselves; `app` is the name that a card is told by. */
export const knownApps =
  /(?<![\p{L}\d])(?:Zendesk|Intercom|Freshdesk|Freshchat|Deskbell|HubSpot|Salesforce|Help Scout|HelpScout|Gorgias|Front|Zoho|Zammad|Kustomer|Drift|Crisp|LiveChat|Tidio|Tawk|Mindbody|Shopify|WooCommerce|BigCommerce|Etsy|Typeform|Tally|Jotform|SurveyMonkey|Google Forms|Delighted|AskNicely|SatisMeter|Survicate|Hotjar|Qualtrics|Medallia|Trustpilot|TripAdvisor|Tripadvisor|HolidayCheck|Booking(?:\.com)?|Airbnb|Yelp|Capterra|G2|Feefo|AppFollow|Appbot|App Store|Google Play|Play Store|Google|WhatsApp|Telegram|Messenger|Instagram|Facebook|LinkedIn|Reddit|Mastodon|Bluesky|Twitter|TikTok|YouTube|Twilio|Aircall|Gong|Dialpad|RingCentral|Pipedrive|Close\.com|Stripe|Paddle|OpenTable|SevenRooms|Resy|Mews|Cloudbeds|Discourse|Discord|Canny|Productboard|UserVoice|Mailchimp|GoFundMe|Donorbox|JustGiving|Jira|Slack)(?![\p{L}\d])/u

/** A number that an app gave: `#44122`, `CS-10441`, `00124`, `+1 555 0142`, `v5.2.1`, a time, a sum. */
export const idLike =
  /#\s?[\p{L}\d-]{0,12}\d|(?<![\p{L}\d])\p{Lu}{1,6}-?\d{2,}|(?<![\p{L}\d])\d{4,}|\+\d[\d ]{4,}|(?<![\p{L}\d])v?\d{1,3}[.:]\d|[€$£]\s?\d/u

/** What people say in sentences and apps hardly ever say around them. */
export const sentence = new Set(
  "i i'm i’m i've i’ve im we we're we’re my our mine you your u me us he she they it it's it’s please pls thank thanks thx hi hello hey dear is are was were have has had can can't can’t could would will won't won’t don't don’t not never ich wir mein meine ist war bitte danke je nous mon est merci bonjour estoy mi gracias hola eu meu minha não obrigado obrigada".split(' '),
) // prettier-ignore

/** `Nadia mentioned you`, `a user tagged us`, `left a comment`, `is asking`. */
export const deed = new Set(
  "mentioned mentions tagged tags replied commented posted wrote writes says said asks asked left sent reviewed rated added submitted filled".split(' '),
) // prettier-ignore

/** Keys of a form whose value is what the customer says. */
export const bodyKey = new Set(
  'message|messages|msg|comment|comments|body|feedback|review|description|note|notes|text|response|answer|verbatim|question|quote|story|remark|remarks|request|requests|transcript|enquiry|inquiry|details|testimonial|dedication|reason|reasons|reason given|why|a|anything else|tell us more|note to seller|card text|message on card|message on voucher|in your own words|memo|memo field|how can we help|how can we help you|how did it go|what happened|nachricht|kommentar|anmerkung|anmerkungen|mitteilung|bemerkung|anliegen|commentaire|message du client|mensaje|comentario|comentário|mensagem|opmerking|messaggio|content|summary of complaint|latest comment|last message|first message|free text'.split('|'),
) // prettier-ignore

/** What may stand before such a key: `Customer note`, `Special requests`. */
export const bodyPrefix = new Set(
  'customer guest order your visitor delivery gift additional buyer donor special other open user booking review survey initial latest'.split(' '),
) // prettier-ignore

/** Questions as keys begin like this. */
export const bodyQuestion =
  /^(?:reasons? (?:for|why|given)|why (?:do|did|are) you|anything else|what (?:would|could|did|do) |how was|how could|tell us)/u

/** Keys of a form whose value stands for who it is from. */
export const nameKey = new Set(
  "from|name|full name|first name|your name|customer|customer name|author|requester|guest|guest name|member|donor|contact|contact name|client|user|reviewer|caller|patient|visitor|reporter|lead|submitted by|sent by|posted by|by|sender|respondent|player|tenant|applicant|rider|learner|driver|diner|traveller|traveler|hirer|passenger|buyer|student|pupil|parent|policyholder|shopper|account holder|booker|winner|nominee|kunde|kundin|von|absender|nom|de|nombre|nome|naam".split('|'),
) // prettier-ignore

/** Keys of a form whose value is a company. */
export const companyKey = new Set(
  "company|company name|organisation|organization|account|account name|firm|firma|business|unternehmen|société|entreprise|empresa|azienda|bedrijf|school|clinic|workplace".split('|'),
) // prettier-ignore

/** Other keys that apps put into cards; their values are no words of a customer. */
export const metaKey = new Set(
  "subject|subj|betreff|objet|asunto|assunto|oggetto|onderwerp|title|topic|intent|to|cc|an|email|e-mail|email address|e-mail address|phone|tel|telephone|mobile|priority|status|state|type|tag|tags|group|assignee|assigned to|agent|team|plan|tier|segment|channel|source|via|product|order|order no|order number|order id|ticket|ticket id|id|ref|reference|case|date|time|when|created|updated|submitted|received|duration|length|score|rating|nps|csat|ces|stars|recommend|recommendation|sentiment|language|locale|country|region|city|version|app version|device|os|platform|browser|page|url|link|stage|amount|total|mrr|arr|value|budget|guests|party|party size|table|room|stay|arrival|departure|item|items|sku|address|due|sla|location|store|branch|department|category|form|survey|q|re|aw|reservation|booking|membership|since|deliver to|household".split('|'),
) // prettier-ignore

/** One line of a form: its key and the value behind the colon. */
export const field = /^[*_•\-\s]{0,4}([\p{L}\d][^\n:*?"“]{0,38}\??)\s?[*_]{0,2}:[*_]{0,2}(?=[\s"“]|$)\s{0,3}/u

/** What is a survey, a form or a site that asks questions. */
export const asking = new Set(
  "survey form formular webform typeform jotform tally surveymonkey nps csat ces quiz feedback umfrage encuesta g2 capterra response question delighted asknicely satismeter churn cancel cancellation exit offboarding promoter passive detractor".split(' '),
) // prettier-ignore

/** Of a known app’s name one word is among these. */
export const appWords = new Set(
  "zendesk intercom freshdesk freshchat deskbell hubspot salesforce help helpscout gorgias front zoho zammad kustomer drift crisp livechat tidio tawk mindbody shopify woocommerce bigcommerce etsy typeform tally jotform surveymonkey google delighted asknicely satismeter survicate hotjar qualtrics medallia trustpilot tripadvisor holidaycheck booking booking.com airbnb yelp capterra g2 feefo appfollow appbot app play whatsapp telegram messenger instagram facebook linkedin reddit mastodon bluesky twitter x tiktok youtube twilio aircall gong dialpad ringcentral pipedrive close.com stripe paddle opentable sevenrooms resy mews cloudbeds discourse discord canny productboard uservoice mailchimp gofundme donorbox justgiving jira slack hostelworld trustradius viator getyourguide kayako wufoo calendly doctolib famly whmcs toast".split(' '),
) // prettier-ignore
