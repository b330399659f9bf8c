import type { NamedFailure } from './named-failure.ts'

/** Failures of the way to Instagram, and of Instagram as a whole. */
export const connection = {
  /** As a proxy in front answers. */
  proxy_auth: { status: 407, headers: { 'proxy-authenticate': 'Basic realm="proxy"' }, body: '' },
  /** As a proxy in front answers that opens no way. */
  proxy_refused: {
    status: 503,
    headers: { 'x-squid-error': 'ERR_CONNECT_FAIL 111' },
    body: '<html><body id=ERR_CONNECT_FAIL><p>Connection to i.instagram.com failed.</p></body></html>',
  },
  /** No answer, and no end. */
  timeout: { hangs: true },
  connection_reset: { reset: true },
  server_error: { status: 500, body: 'Oops, an error occurred.' },
  html_200: { status: 200, body: '<html><body>Log in to the network of this place</body></html>' },
  /** The answer breaks off in the middle, with what was asked carried out. */
  truncated_json: { truncates: true },
  /** The word null where an object belongs. */
  json_null: { status: 200, body: null },
  empty_message: { status: 405, body: { message: '', status: 'fail' } },
  follower_row_incomplete: {
    status: 200,
    body: {
      users: [
        { pk: '2000000067', username: 'a.person', is_private: false },
        { pk: '2000000165', username: 'b.person', is_private: null },
        { pk: '2000000256', username: '', is_private: false },
      ],
      big_list: false,
      status: 'ok',
    },
  },
  hashtag_node_incomplete: {
    status: 200,
    body: {
      sections: [
        {
          layout_type: 'media_grid',
          layout_content: {
            medias: [
              {
                media: {
                  pk: '31',
                  id: '31_2000000067',
                  taken_at: 1795970000,
                  media_type: 1,
                  user: { pk: '2000000067', username: 'a.person', is_private: false },
                },
              },
              { media: { pk: '33', id: '33_1', media_type: 1 } },
            ],
          },
          feed_type: 'media',
        },
      ],
      more_available: false,
      status: 'ok',
    },
  },
  redirect_of_a_read: { status: 301, headers: { location: '/api/v1/news/inbox/' }, body: '' },
} satisfies Record<string, NamedFailure>
