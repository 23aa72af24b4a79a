/**
 * The address of whoever asks. Each trusted proxy appends the address it saw to X-Forwarded-For; what stands further left
 * was written by the asker and proves nothing.
 */
export function clientAddress(headers: Headers, socketAddress: string, trustedProxies: number): string {
  if (trustedProxies === 0) return socketAddress;
  const seen = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  return seen.at(-trustedProxies) ?? socketAddress;
}
