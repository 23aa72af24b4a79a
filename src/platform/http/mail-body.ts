/**
 * The HTML of a mail, for a frame. Mails bring styles of their own, so this one answer allows them; it runs nothing, loads
 * nothing and is nobody's origin.
 */
export function mailBody(mail: string): Response {
  const html = mail.replace(/<head(\s[^>]*)?>/i, head => `${head}<base target="_blank">`);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
}

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');
