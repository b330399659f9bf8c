/** A key and certificate for `i.instagram.com` and this machine that nobody vouches for. Made for tests; they protect nothing. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkBiYYmIEycx6oKqJ
Vioz5w12HpU3jKjr9yYlXQyX1FihRANCAATWxoBECtkqMpNIgkvnF4Epl+fFaT0a
txIKAjre8xepcxmY4mYidE0LxCofQ7lI6Yc+7y0q8gCdtWL3u1VeqBMr
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBuDCCAV+gAwIBAgIUCb0Eig/Tfj+QD7lp+AHr8KEdELEwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPaS5pbnN0YWdyYW0uY29tMCAXDTI2MTEzMDAxMjM1NFoYDzIx
MjYxMTA2MDEyMzU0WjAaMRgwFgYDVQQDDA9pLmluc3RhZ3JhbS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATWxoBECtkqMpNIgkvnF4Epl+fFaT0atxIKAjre
8xepcxmY4mYidE0LxCofQ7lI6Yc+7y0q8gCdtWL3u1VeqBMro4GAMH4wHQYDVR0O
BBYEFBqQAhumVSDEgHcn+71d8dlO0s/fMB8GA1UdIwQYMBaAFBqQAhumVSDEgHcn
+71d8dlO0s/fMA8GA1UdEwEB/wQFMAMBAf8wKwYDVR0RBCQwIoIPaS5pbnN0YWdy
YW0uY29tgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgJcleargi
dmOxhsg3cyNGzIfyPGXlryGKJdL8KbpuJqwCIFub81v5KCt9TqWXuvG/Qo1pE26f
83YMNhinbLuCftjx
-----END CERTIFICATE-----`,
}
