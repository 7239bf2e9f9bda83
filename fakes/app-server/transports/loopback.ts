/** Whether an IP address reaches only this machine. */
export function isLoopback(ip: string): boolean {
  return ip === '::1' || /^127\./.test(ip);
}
