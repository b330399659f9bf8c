import { define } from '../define.ts'

/** Requests to Botyard itself. */
export const api = {
  /** A field is missing, unknown or wrong; `fields` of the answer says which, what came and what was wanted. */
  INPUT_INVALID: define({
    code: 'E-API-W-0001',
    title: 'The request is not valid',
    happened: 'One or more fields of the request are missing, unknown or not of the right form.',
    action: 'Correct the fields named in the answer and send it again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Missing, or somebody else's: the answer is the same. */
  NOT_FOUND: define({
    code: 'E-API-W-0002',
    title: 'Not found',
    happened: 'Nothing exists at this address, or you don’t have access to it.',
    action: 'Check the address or the id.',
    actor: 'user',
    concerns: 'request',
    http: 404,
    retry: 'never',
  }),
  /** More than 256 KiB. */
  BODY_TOO_LARGE: define({
    code: 'E-API-W-0003',
    title: 'The request is too large',
    happened: 'The body of a request may have at most 256 KiB.',
    action: 'Send less at once.',
    actor: 'user',
    concerns: 'request',
    http: 413,
    retry: 'never',
  }),
  /** Not JSON. */
  MEDIA_TYPE_UNSUPPORTED: define({
    code: 'E-API-W-0004',
    title: 'Only JSON is accepted',
    happened: 'The body of the request is not of the type application/json.',
    action: 'Send JSON with the header content-type: application/json.',
    actor: 'user',
    concerns: 'request',
    http: 415,
    retry: 'never',
  }),
  /** More than one person, token or network may send in a minute or have at work at once. */
  TOO_MANY_REQUESTS: define({
    code: 'E-API-W-0005',
    title: 'Too many requests',
    happened: 'There were more requests from you, or more of them at once, than the server accepts.',
    action: 'Wait a minute and try again; the header Retry-After says how long, where it is known.',
    actor: 'user',
    concerns: 'request',
    http: 429,
    retry: 'later',
  }),
  /** A defect: nothing the caller did. */
  UNEXPECTED: define({
    code: 'E-API-C-0006',
    title: 'Something went wrong on our side',
    happened: 'An error occurred that Botyard did not foresee. It has been logged.',
    action: 'Try again. If it repeats, give your administrator the correlation id.',
    actor: 'operator',
    concerns: 'infrastructure',
    http: 500,
    retry: 'later',
  }),
  /** One at a time for each user. */
  EXPORT_RUNNING: define({
    code: 'E-API-W-0007',
    title: 'An export of your data is under way',
    happened: 'Your data is being written into a file, or such a file is still being sent.',
    action: 'Wait until that download has ended, or end it, and ask again.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'later',
  }),
  /** It did not arrive whole within 30 seconds. */
  REQUEST_TOO_SLOW: define({
    code: 'E-API-W-0008',
    title: 'The request took too long to arrive',
    happened: 'The request did not arrive whole in time, so the connection was closed and nothing was done.',
    action: 'Check your connection and send it again.',
    actor: 'user',
    concerns: 'request',
    http: 408,
    retry: 'later',
  }),
  /** What came is no request of HTTP, or its headers are too large. */
  REQUEST_UNREADABLE: define({
    code: 'E-API-W-0009',
    title: 'The request cannot be read',
    happened:
      'What arrived is not a request of HTTP, its address cannot be decoded, or its headers are too large.',
    action: 'Correct the address or the headers and send it again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'never',
  }),
}
