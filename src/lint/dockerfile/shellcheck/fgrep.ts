import { oldGrepRule } from './old-grep.ts';

/** `fgrep` is `grep -F`. */
export const rule = oldGrepRule('SC2197', 'fgrep', 'grep -F');
