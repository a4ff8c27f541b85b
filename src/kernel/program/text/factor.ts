import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteText } from '../quote.ts';

/** factor(1). */
export const factor: Command = {
  ...coreutils('factor'),
  usage: '[NUMBER]...\nOPTION',
  options: { 'h,exponents': 'missing' },
  support: { level: 'most', missing: 'numbers whose second largest factor is above 10⁷' },
  charset: 'bytes',
  *run(task, { operands }) {
    let words = operands;
    if (words.length === 0) words = (yield* task.readText('-')).split(/\s+/).filter(Boolean);
    let code = 0;
    for (const word of words) {
      if (!/^\s*\+?\d+\s*$/.test(word)) {
        yield* task.complain(`${quoteText(word)} is not a valid positive integer`);
        code = 1;
        continue;
      }
      const number = BigInt(word.trim().replace(/^\+/, ''));
      task.out.print(`${[`${number.toString()}:`, ...factorsOf(number)].join(' ')}\n`);
      yield* task.out.drain();
    }
    return code;
  },
};

const largestTried = 10_000_000;

function factorsOf(number: bigint): string[] {
  const factors: string[] = [];
  let rest = number;
  for (let divisor = 2; rest > 1n && divisor <= largestTried; divisor += divisor === 2 ? 1 : 2) {
    if (rest <= BigInt(Number.MAX_SAFE_INTEGER)) return [...factors, ...smallFactors(Number(rest), divisor)];
    for (const big = BigInt(divisor); rest % big === 0n; rest /= big) factors.push(String(divisor));
  }
  if (rest > 1n && rest > BigInt(largestTried) ** 2n) throw new Failure(`${number.toString()}: too large a number for the simulation`, { code: 2 });
  return rest > 1n ? [...factors, rest.toString()] : factors;
}

function smallFactors(number: number, from: number): string[] {
  const factors: string[] = [];
  let rest = number;
  for (let divisor = from; divisor * divisor <= rest && divisor <= largestTried; divisor += divisor === 2 ? 1 : 2) {
    for (; rest % divisor === 0; rest /= divisor) factors.push(String(divisor));
  }
  return rest > 1 ? [...factors, String(rest)] : factors;
}
