/** Whether a text can name a variable (POSIX.1-2024, Base Definitions, 3.216). */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
