import { describe, expect, it } from 'vitest'
import { knownAccounts } from '../../src/domain/accounts.ts'

const nobody: readonly string[] = []

describe('the customers that the detector goes by', () => {
  it('are those an admin listed, then those learned, none twice', () => {
    const accounts = knownAccounts(['Mori Ryokan', 'Hotel Sonne'], ['Old Mill Inn', 'Hotel Sonne'], nobody)
    expect(accounts).toEqual(['Mori Ryokan', 'Hotel Sonne', 'Old Mill Inn'])
  })

  it.each(['Customer', 'The Hotel', 'A Guest', 'Monday', 'Hope', 'hotel sonne', '[e-mail]', '...', 'Kunde'])(
    'are nobody whom a moment calls %s',
    (word) => expect(knownAccounts([], [word, 'Hotel Sonne'], nobody)).toEqual(['Hotel Sonne']),
  )

  it.each(['Hotel Sonne', 'Kestrel', 'eBay', '3M Health', '森旅館', 'The Grey Heron', 'Łódź Tea'])(
    'are whom a moment calls %s',
    (name) => expect(knownAccounts([], [name], nobody)).toEqual([name]),
  )

  it("are an admin's own words also where those are common", () => {
    expect(knownAccounts(['Hope'], [], nobody)).toEqual(['Hope'])
  })

  it('are nobody who works here, unless an admin says so', () => {
    const employees = ['Grace Kim', 'Grace', 'Ford']
    expect(knownAccounts(['Ford'], ['GRACE KIM', 'Grace', 'Grace & Co'], employees)).toEqual(['Ford', 'Grace & Co'])
  })

  it('are one array until somebody is added or gone', () => {
    const learned = ['Hotel Sonne']
    const first = knownAccounts(['Mori Ryokan'], learned, nobody)
    expect(knownAccounts(['Mori Ryokan'], learned, nobody)).toBe(first)
    expect(knownAccounts(['Mori Ryokan', 'Kestrel'], learned, nobody)).toEqual([
      'Mori Ryokan',
      'Kestrel',
      'Hotel Sonne',
    ])
    expect(knownAccounts(['Mori Ryokan'], learned, ['Hotel Sonne'])).toEqual(['Mori Ryokan'])
    expect(first).toEqual(['Mori Ryokan', 'Hotel Sonne'])
  })
})
