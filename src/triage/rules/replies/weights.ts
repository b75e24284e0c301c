import { type Packed, unpackRuns } from './packed.ts';

/** Log-odds fitted by `npm run bench -- reply --train F --data F --fit` on hand-labelled replies; no words in them. */
const facts: Readonly<Record<string, number>> = {
  bias: 3.95,
  amount: -0.01,
  'any-cause': -0.01,
  'any-checked': -0.02,
  'any-conclusion': -0.01,
  'any-date': -0.02,
  'any-disowned': 0.07,
  'any-forwarded': 0.06,
  'any-ground': -0.04,
  'any-listed': -0.0,
  'any-measure': -0.02,
  'any-number': -0.02,
  'any-promised': -0.0,
  'any-referred': 0.01,
  'any-sentence': -0.16,
  'bare-forwarding': 0.16,
  'bare-referral': 0.02,
  'beside-question': -0.02,
  cause: -0.01,
  checked: -0.0,
  comma: -0.02,
  conclusion: -0.01,
  date: -0.01,
  day: -0.0,
  disowned: 0.1,
  distinct: -0.03,
  echo: -0.15,
  forwarded: 0.08,
  ground: -0.01,
  length: -0.02,
  listed: -0.0,
  long: -0.0,
  measure: -0.01,
  middling: 0.04,
  'new': -0.02,
  number: -0.0,
  office: -0.01,
  promised: -0.01,
  quote: -0.01,
  referred: 0.01,
  'says-ahead': -0.01,
  'says-because': -0.01,
  'says-fact': -0.01,
  'says-law': -0.02,
  'says-refusal': -0.02,
  sentence: -0.02,
  'sentence-length': -0.06,
  shared: -0.03,
  short: 0.22,
};

const runs: Packed = {
  step: 0.00177,
  letters:
    'SaaSSScaUXOPQYUoXPgZalhONQbVWRbXQZPVWOPehRXoahSZSPaQeLeHMOOZYbUdeaROiOeboflLmjXZlfliQSSQOYcjHcUilPJUHvZNSWbOgZUOPZlXYYTQYVVXaOooQVbdWTWUhYUMWPVRPNNdibcYWSfvNaSVTemQnMfJcXZbhTdSUhhTVZLjkhOcbTbXajYNuOciWYeXfcdPhXWglfVTXbLTeRcWfRmQVfQljcVYiXNWnUKYaUOYTbeBQbLRdYVVWeTPTMjWZSddjLSkOZTZhVkOWWcYQWaMWXNSbPbSLYRUPvrbWUbVNccOTfRSQKaKJfYZTgtdYeZknpTXXYoqVWiNheemRYfTggObRVFHNPXfJWUWSYaVhVjmbNXTOeTWdQPgbJNNUXmbjfXfZgfXVJaRPphcoTURTJWTXdTOSQZbPQYSMTWNYhKfzWOUiWPMfPHkUjQTydSNZIMRVVgXahOgdbaUlTkWoZUnZSRUVRSQOZObNZcOkYYyYNRmYYmOhRXXdbQVUZfYdZUWxXcbRjYaMymVbNaXKRNVgaaPXmQgKSVUejZYZTaaUKewYgXlQXQQahaeKbhZQZTWOPYjjZNOneWVKmWOZPPUMqjUTVYekicbYWOdePWiWOObXalRZcZxngcPXOPaUBQUefYZYaGXZbZlbQRVYTYQYaZfZdWfjaJYslmceaNUXaWpWUcmSWrWYjRYieWqEOgZaRanWTVVUXhNPMVZMbRocoRZPRPSInaRTUkdaXqJVZfqkRmtWjQcNYZOYOUTTUlIXWXaVnKJMiQikifRiSURYioRZXTSeQaWeMboLWVWObKOVURZOUTsQLaPQSPOQSQSXQmIbRYYmeMhWfQMGhbWbUVOiSRlgbMWYXTWWQQXXSUqQkORmaQOlbEdcOUdWSTRQbRNVQpRaqOQLSVOqSTiWaenPNradgbUaNmZPSOdZVXOajRWliTdRhQiaQYQpZfOcNUtVZYQkvdZRiRaeNfSdUPOQTZXLZgVbXZcRSSPsNUZ',
};

const openings: Packed = {
  step: 0.0743,
  letters:
    'ahiahQhckibakZfgiddhYajcZglhgXiiiPZiebXjkfhhdjffdYbcajiiZffbcXhehUMfcjZhfhkbZZeeheejZjWhefgcbheOhZbgihbffaeXhchfZggllTeeiXgjhjijbccJbReggaadfjieaggeQYHWeaaYjYchgghWfidTekehgjicVZcgZaJmdOFXdhhdfeagdZQdcedeikhgSebdZicjhXiYYdbgiUcaVWiZfhdedggZdjfSWiecckbYWZfcZhPfkYegddgjaXTUedgcfgckheghffchegbfifbZgVhWfZUgYiUljcObedZhgZfhfdfcYfYgaSeBdhgjaigeedjfhdiWfibhjgfXgYUhkSZXMbWUVbgUZNahaSahjbggNYdbfhghbiVbeZfVWhfkXdjiffhjafWeYgflhXWdddecZdhRbdhefcYWfhgfdcZYbiOfTiXhekcbgggdgcXVhfeifchZShggUYUjhhjghcaaejfcgfWfXkZhcOTbbnhZkmgkXbfRdXhVfecdaachiSaghcaYaiegebeghfbhbliddeagWhiXYikidffghgfXgekhZbdcagafbkTghgdifYihUoiZgmeegXbfbjicjiggVibgdjhnfTbXhibjeTbbWZXhedjheZbZckbcfffgaaQlYjeUhqeehcaajeibgZWZgViegYfZYfZhgXegeYeeVkgYYihhYHfVekccbcbghfXgahbVSeihhccgYfhdhgdiBlgddeOgWdcVScUbjUcZkgeUqbXghbkWdZjThchibfahXihajceaaVgUiehcjgOcXYedmXcghciUVbcebgigfhcePhZachbbadadWdaWZXajcimiihbfheZUghedZgbYdeYbXhgbgXaYTXbghaekYcchgibgajdceTgfcLcbPjiWihgeidgUgVdbihfgfaSbgfkbfeXcggfXghcgghdRaeMciYhhdjaIQhjhgYiSaXbhjhWjaahfgjgfiihWXageaigdiegYgfjXdhUacaUhjfgfgghhZidbahTabSZcegZdgbhdigkkamadhcZUgeafjkjdfeffibYlaVjkdhhZiehfjQbjehjlXSSagkcdggeUXkfSbYacVhhhULfZNggbXgjcbbgbheXbgYgdbYehhecckbgWfbOiieVaeQXdgbigaLfdXbdhXgdPYgekfYehgbWdXgfaibcedfchgbjhjeffidffYhfffZbSbYldYfTPhQeihhiebZdYgbfagYfgeSbgbfdefddgfeaheehhgdUgWegdjZZhjlhebePibfebabebaYckgdjjSWbVggdfaaZgifageZghfYbejYYkbUcYgidfhejfgddXYZcdjkfZhhhiWdfcigafajeabgefZafcdbYMheaegijalgahghZgdlcehafYjYgXagjacgjZYlddVdVXkhigPdeKdeTakeZgWZXhWfebhdgUViXYfPPZZYgmbjLbYaXVaZgfZcgbiVjbckffdfahmYZXcdUhjZcfjdaSjZdcegffZailgjPehaYeVbUZYdfgXfgiiWXMdkZaPicbaZaXVOKUfebdZggijbTSPfkfakffgiggSficXdakWdabWbgbeedjdeVijeageXhjgVaaglefYjibdZeefcfhZileRfigbgacjgiggfkihhaWZbVhUdhhijiIgdedbYgZaickTfZZfhdVbjhfgfPgfhVegcfdhbZJUfhiglcdbfdOhbZbecbdfkZabgddceeYdkjeaTadeeafSXZYjgkjfgahfdgjXgedYXbdiWYXegZhhehhhfOfhiUddghhgiXheacdXYfffekaiadehfjZfiYgRfVYcaYTifdRXeigcYgfchVhabcXfghegdbiPgcgcdgfbZSZicabdgdUfaZgecaaeVXficcVbfhfYckXdiWLgZfggjhjheghdgWfYfedcfgdeeiZdafWhggXWdgceZehddchYdijcXRXkiRbRdfahbgfieicdqgffjJgjWRbjccdiegYbhUjgZhehjgbPegYeggXgTeb',
};

export const boilerplateWeights: Readonly<Record<string, number>> = {
  ...facts,
  ...unpackRuns(runs, 'run'),
  ...unpackRuns(openings, 'opening'),
};

export const reasonWeights: Readonly<Record<string, number>> = {
  bias: -3.56,
  'any-cause': -0.07,
  'any-listed': 0.46,
  'bare-referral': -1.08,
  'beside-question': 0.27,
  distinct: 0.36,
  ground: 0.14,
  length: 0.3,
  number: 0.17,
  quote: 0.27,
};
