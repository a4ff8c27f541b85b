import { significant } from '../format/size.ts';
import { isObject, textOf, type Value } from './value.ts';

/** fmt.Sprintf with the verbs that templates use: %s %v %q %d %f %g %e %x %X %t %c %%, flags `-+ 0#`, width and precision. */
export function sprintf(format: string, args: readonly Value[]): string {
  let next = 0;
  const text = format.replace(/%([-+ 0#]*)(\d+|\*)?(?:\.(\d+))?([a-zA-Z%])/g, (_, flags: string, wide: string | undefined, precise: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    const width = wide === '*' ? Number(args[next++]) : Number(wide ?? 0);
    if (next >= args.length) return `%!${verb}(MISSING)`;
    const done = formatted(args[next++], verb, precise === undefined ? undefined : Number(precise), flags);
    if (flags.includes('-')) return done.padEnd(width);
    return flags.includes('0') && /^[-+]?\d/.test(done) ? done.replace(/^([-+]?)(.*)$/, (_all, sign: string, digits: string) => sign + digits.padStart(width - sign.length, '0')) : done.padStart(width);
  });
  return next < args.length ? `${text}%!(EXTRA ${args.slice(next).map(arg => `${goType(arg)}=${textOf(arg)}`).join(', ')})` : text;
}

function formatted(value: Value, verb: string, precision: number | undefined, flags: string): string {
  const sign = flags.includes('+') && typeof value === 'number' && value >= 0 ? '+' : '';
  switch (verb) {
    case 's': return fits(value, verb, typeof value === 'string' || Array.isArray(value) || isObject(value), () => textOf(value).slice(0, precision));
    case 'v': return sign + textOf(value);
    case 'q': return fits(value, verb, typeof value === 'string' || Array.isArray(value), () => Array.isArray(value) ? `[${value.map(part => JSON.stringify(textOf(part as Value))).join(' ')}]` : JSON.stringify(value));
    case 'd': return fits(value, verb, Number.isInteger(value), () => sign + textOf(value));
    case 'f': return fits(value, verb, typeof value === 'number', () => sign + Number(value).toFixed(precision ?? 6));
    case 'g': return fits(value, verb, typeof value === 'number', () => sign + (precision === undefined ? textOf(value) : significant(Number(value), precision)));
    case 'e': return fits(value, verb, typeof value === 'number', () => sign + Number(value).toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2'));
    case 't': return fits(value, verb, typeof value === 'boolean', () => textOf(value));
    case 'c': return fits(value, verb, typeof value === 'number', () => String.fromCodePoint(Number(value)));
    case 'x': case 'X': {
      const hex = typeof value === 'number' ? value.toString(16) : [...new TextEncoder().encode(textOf(value))].map(byte => byte.toString(16).padStart(2, '0')).join('');
      return verb === 'x' ? hex : hex.toUpperCase();
    }
    default: return `%!${verb}(${goType(value)}=${textOf(value)})`;
  }
}

function fits(value: Value, verb: string, does: boolean, write: () => string): string {
  return does ? write() : `%!${verb}(${goType(value)}=${textOf(value)})`;
}

function goType(value: Value): string {
  return typeof value === 'number' ? (Number.isInteger(value) ? 'int' : 'float64') : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'map[string]interface {}';
}
