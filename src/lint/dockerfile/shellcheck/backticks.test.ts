import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './backticks.ts';

describe('backticks', () => {
  it('finds backticks', () => check(rule, `
    FROM debian:12
    RUN echo "built on \`date\`" > /version
  #                    ^^^^^^ hint SC2006: Backticks are hard to read and to nest; write $(…) instead of \`date\`
    RUN x=\`uname -m\` && echo "$x"
  #       ^^^^^^^^^^ hint SC2006: Backticks are hard to read and to nest; write $(…) instead of \`uname -m\`
  `));

  it('leaves $(…), quoted and empty ones alone', () => check(rule, `
    FROM debian:12
    RUN echo "built on $(date)" '\`date\`' "\\\`" \`\`
  `));

  it('leaves what PowerShell reads alone', () => check(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    RUN echo "\`n"\`n
  `));

  it('writes $(…)', () => checkFix(rule, `
    FROM debian:12
    RUN x=\`uname -m\`
  `, `
    FROM debian:12
    RUN x=$(uname -m)
  `, { safe: true }));

  it('keeps $( ( apart from $((', () => checkFix(rule, `
    FROM debian:12
    RUN x=\`(cd /a; ls)\`
  `, `
    FROM debian:12
    RUN x=$( (cd /a; ls))
  `, { safe: true }));

  it('leaves backslashes and comments to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN x=\`echo \\\`date\\\`\`
  `));
});
