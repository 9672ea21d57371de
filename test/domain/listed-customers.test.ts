import { expect, it } from 'vitest'
import { addCustomers, replaceCustomers } from '../../src/domain/listed-customers.ts'

const before = { customers: ['Hotel Sonne', 'Mori Ryokan'], customerSizes: { 'Hotel Sonne': 'small' } } as const

it('customers that are added come last, and those that are listed stay as they are written', () => {
  const brought = [{ name: 'HOTEL  SONNE', size: 'large' } as const, { name: 'Kestrel', size: undefined }]
  expect(addCustomers(before, brought)).toEqual({
    customers: ['Hotel Sonne', 'Mori Ryokan', 'Kestrel'],
    customerSizes: { 'Hotel Sonne': 'large' },
    fresh: 1,
    resized: 1,
    gone: 0,
  })
})

it('without a size that is said the one that is known stays', () => {
  expect(addCustomers(before, [{ name: 'Hotel Sonne', size: undefined }])).toMatchObject({ ...before, resized: 0 })
})

it('a list that is replaced has the order, the writing and the sizes of the new one', () => {
  const brought = [{ name: 'Kestrel', size: 'medium' } as const, { name: 'hotel sonne', size: undefined }]
  expect(replaceCustomers(before, brought)).toEqual({
    customers: ['Kestrel', 'hotel sonne'],
    customerSizes: { Kestrel: 'medium' },
    fresh: 1,
    resized: 1,
    gone: 1,
  })
})
