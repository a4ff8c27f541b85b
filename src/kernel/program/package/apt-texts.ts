/** A size as apt writes it: `52.5 kB`, `8790 kB`. */
export function aptSize(bytes: number): string {
  let value = Math.abs(bytes);
  for (const unit of ['B', 'kB', 'MB', 'GB']) {
    if (value < 100 && unit !== 'B') return `${value.toFixed(1)} ${unit}`;
    if (value < 10000) return `${value.toFixed(0)} ${unit}`;
    value /= 1000;
  }
  return `${value.toFixed(0)} TB`;
}

/** A headline and names below it, in lines of at most 77 letters. */
export function nameList(headline: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  let text = `${headline}\n  `;
  let used = 0;
  for (const name of names) {
    if (used > 0 && used + name.length > 77) {
      text += '\n  ';
      used = 0;
    }
    text += used === 0 ? name : ` ${name}`;
    used += name.length + (used === 0 ? 0 : 1);
  }
  return `${text}\n`;
}

/** What dpkg says while it reads its lists. */
export function readingDatabase(paths: number): string {
  const head = '(Reading database ... ';
  const steps = Array.from({ length: 20 }, (_, i) => `\r${head}${5 * (i + 1)}%`).join('');
  return `${head}${steps}\r${head}${paths} files and directories currently installed.)\n`;
}

/** What `apt-get` without a command says first. */
export const aptVersion = 'apt 2.6.1 (amd64)\n';
