const form = /^[a-z0-9][a-z0-9._-]{1,59}$/;

/** Normal form of an account name 账号: what people type in full-width or capitals is the same account. */
export function normalLogin(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Tells whether a normal form may become an account: 2–60 letters, digits, dots, hyphens, as printed on a slip. */
export function isLogin(normal: string): boolean {
  return form.test(normal);
}
