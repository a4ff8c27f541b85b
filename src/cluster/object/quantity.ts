/** Suffixes of quantities ("Quantity" of the Kubernetes API reference). */
const factors: Readonly<Record<string, number>> = {
  'n': 1e-9, 'u': 1e-6, 'm': 1e-3, '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};

/** `500m` is 0.5, `128Mi` is 134217728. @returns undefined for what is no quantity */
export function parseQuantity(text: string | number): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|(n|u|m|k|Ki|[MGTPE]i?)?)$/.exec(String(text));
  if (!match) return undefined;
  const [, number = '', exponent, suffix = ''] = match;
  const factor = exponent === undefined ? factors[suffix] : 10 ** Number(exponent);
  return factor === undefined ? undefined : Number(number) * factor;
}

/** A quantity in thousandths, as CPUs are counted; 0 if there is none. */
export const milli = (text: string | undefined): number => Math.ceil((parseQuantity(text ?? 0) ?? 0) * 1000 - 1e-6) + 0;

/** A quantity in whole units, as bytes are counted; 0 if there is none. */
export const units = (text: string | undefined): number => Math.ceil((parseQuantity(text ?? 0) ?? 0) - 1e-6) + 0;

/** Bytes with the largest suffix that leaves a whole number: `128Mi`. */
export function formatBytes(bytes: number): string {
  const suffix = (['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] as const).find(each => bytes !== 0 && bytes % (factors[each] ?? 1) === 0);
  return suffix === undefined ? `${bytes}` : `${bytes / (factors[suffix] ?? 1)}${suffix}`;
}

/** CPUs: `500m`, `2`. */
export const formatMilli = (thousandths: number): string => thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;

/** Amounts that no suffix of 1024 fits are shown with one of 1000: `500M`; numbers of objects always are: `1k`. */
export function formatUnits(amount: number, isBytes: boolean): string {
  if (isBytes && Math.abs(amount) >= 1024 && amount % 1024 === 0) return formatBytes(amount);
  const suffix = (['E', 'P', 'T', 'G', 'M', 'k'] as const).find(each => amount !== 0 && amount % (factors[each] ?? 1) === 0);
  return suffix === undefined ? `${amount}` : `${amount / (factors[suffix] ?? 1)}${suffix}`;
}

const decimals = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'] as const;
const nano = 1_000_000_000n;

/** A quantity as the API server writes it, whatever way it was written ("Quantity": the canonical form): `0.5` is `500m`, `1024Mi` is `1Gi`. @returns the text itself if it is none */
export function canonicalQuantity(text: string | number): string {
  const [, sign = '', whole = '', part = '', exponent, suffix = ''] = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+)|(n|u|m|k|Ki|[MGTPE]i?)?)$/.exec(String(text)) ?? [];
  if (whole === '' && part === '' || parseQuantity(text) === undefined) return String(text);
  const isBinary = suffix.endsWith('i');
  const power = exponent === undefined ? isBinary ? 0 : (decimals.indexOf(suffix as typeof decimals[number]) - 3) * 3 : Number(exponent);
  if (Math.abs(power) > 30) return String(text);
  const scaled = BigInt(`${whole}${part}`) * (isBinary ? BigInt(factors[suffix] ?? 1) : 1n) * nano;
  const shift = power - part.length;
  const amount = shift >= 0 ? scaled * 10n ** BigInt(shift) : divideUp(scaled, 10n ** BigInt(-shift));
  const minus = sign === '-' && amount > 0n ? '-' : '';
  return `${minus}${isBinary && amount >= 1024n * nano && amount % nano === 0n ? inBinary(amount / nano) : inDecimal(amount, exponent !== undefined)}`;
}

/** What is finer than a billionth counts as one. */
const divideUp = (amount: bigint, by: bigint): bigint => (amount + by - 1n) / by;

function inBinary(amount: bigint): string {
  const suffix = (['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] as const).find(each => amount % BigInt(factors[each] ?? 1) === 0n);
  return suffix === undefined ? `${amount}` : `${amount / BigInt(factors[suffix] ?? 1)}${suffix}`;
}

/** @param amount in billionths */
function inDecimal(amount: bigint, withExponent: boolean): string {
  let index = 0;
  while (amount !== 0n && index < decimals.length - 1 && amount % 1000n === 0n) {
    amount /= 1000n;
    index++;
  }
  if (amount === 0n) return '0';
  const power = (index - 3) * 3;
  return withExponent ? `${amount}${power === 0 ? '' : `e${power}`}` : `${amount}${decimals[index] ?? ''}`;
}
