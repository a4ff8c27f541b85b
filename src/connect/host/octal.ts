/** Blanks, line ends, commas and backslashes stand as octal numbers in the kernel's lists of mounts (proc_pid_mountinfo(5)). */
export function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
