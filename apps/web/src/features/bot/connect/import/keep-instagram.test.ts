import { expect, test } from 'vitest'
import { keepInstagram } from './keep-instagram.ts'

const line = (domain: string, name: string) => [domain, 'TRUE', '/', 'TRUE', '0', name, 'v'].join('\t')

test('IG3 of cookies.txt only the lines of Instagram leave the browser', () => {
  const file = [
    '# Netscape HTTP Cookie File',
    line('.bank.example', 'secret'),
    line('#HttpOnly_.instagram.com', 'sessionid'),
    line('www.instagram.com', 'csrftoken'),
  ]
  expect(keepInstagram(file.join('\r\n')).split('\n')).toEqual([file[0], file[2], file[3]])
})

test('IG3 of an exported list and of a storage state only the cookies of Instagram leave the browser', () => {
  const mine = { name: 'sessionid', domain: '.instagram.com' }
  const cookies = [
    { name: 'secret', domain: 'bank.example' },
    mine,
    { name: 'no', domain: 'notinstagram.com' },
  ]
  expect(JSON.parse(keepInstagram(JSON.stringify(cookies)))).toEqual([mine])
  const state = { cookies, origins: [{ origin: 'https://bank.example', localStorage: ['secret'] }] }
  expect(JSON.parse(keepInstagram(JSON.stringify(state)))).toEqual({ cookies: [mine] })
})

test('IG3 everything else stays as it is', () => {
  for (const text of ['7000%3Aa%3A1%3Ab', 'sessionid=a; csrftoken=b', '{"uuids":{}}', '[not json', ''])
    expect(keepInstagram(text)).toBe(text)
})
