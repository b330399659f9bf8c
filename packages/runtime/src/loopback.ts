const loopbackNames = /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/i

/** Whether a host name or address, as in an address or bare, is this machine and reached by nobody else. */
export const isLoopback = (host: string): boolean => loopbackNames.test(host)
