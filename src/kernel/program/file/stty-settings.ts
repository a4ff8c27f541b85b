/** The settings that stty(1) shows and changes, in its order. */
import { controlCharacters, controlFlags, inputFlags, localFlags, outputFlags } from '../../tty/termios.ts';

type Field = 'control' | 'input' | 'output' | 'local';

/** A flag, or one value of several bits. */
export interface Setting {
  readonly name: string;
  readonly field: Field;
  readonly bits: number;
  /** All bits of which it is one value: then it has no `-`. */
  readonly mask?: number;
  /** What `sane` makes of it. */
  readonly sane?: boolean;
  /** It is only an alias, or another value than is usual: shown if it is set. */
  readonly hidden?: boolean;
}

const flags = (field: Field, names: string, table: Readonly<Record<string, number>>): Setting[] => names.split(' ').map(text => {
  const [, mark = '', name = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  return { name, field, bits: table[name.toUpperCase()] ?? 0, ...mark !== '' && { sane: mark === '+' } };
});

const values = (field: Field, names: string, mask: number, step: number): Setting[] => names.split(' ').map((name, i) => ({ name, field, bits: i * step, mask, ...i === 0 ? { sane: true } : { hidden: true } }));

/** By line of `stty -a`; `+`: set by `sane`, `-`: cleared by it. */
export const settings: readonly Setting[] = [
  ...flags('control', 'parenb parodd cmspar', controlFlags),
  ...['cs5', 'cs6', 'cs7', 'cs8'].map((name, i): Setting => ({ name, field: 'control', bits: i * controlFlags.CS6, mask: controlFlags.CSIZE, ...name !== 'cs8' && { hidden: true } })),
  ...flags('control', 'hupcl cstopb +cread clocal crtscts', controlFlags),
  ...flags('input', '-ignbrk +brkint ignpar parmrk inpck istrip -inlcr -igncr +icrnl ixon -ixoff -iuclc -ixany +imaxbel -iutf8', inputFlags),
  ...flags('output', '+opost -olcuc -ocrnl +onlcr -onocr -onlret -ofill -ofdel', outputFlags),
  ...values('output', 'nl0 nl1', outputFlags.NL1, outputFlags.NL1), ...values('output', 'cr0 cr1 cr2 cr3', 0o3000, outputFlags.CR1), ...values('output', 'tab0 tab1 tab2 tab3', outputFlags.TAB3, outputFlags.TAB1),
  ...values('output', 'bs0 bs1', outputFlags.BS1, outputFlags.BS1), ...values('output', 'vt0 vt1', outputFlags.VT1, outputFlags.VT1), ...values('output', 'ff0 ff1', outputFlags.FF1, outputFlags.FF1),
  ...flags('local', '+isig +icanon +iexten +echo +echoe +echok -echonl -noflsh -xcase -tostop -echoprt +echoctl +echoke -flusho -extproc', localFlags),
];

/** Other names of flags. */
export const aliases: Readonly<Record<string, string>> = { tandem: 'ixoff', hup: 'hupcl', crterase: 'echoe', crtkill: 'echoke', ctlecho: 'echoctl', prterase: 'echoprt' };

/** Special characters by their names. */
export const characters: readonly (readonly [name: string, place: number])[] = [
  ['intr', controlCharacters.VINTR], ['quit', controlCharacters.VQUIT], ['erase', controlCharacters.VERASE], ['kill', controlCharacters.VKILL], ['eof', controlCharacters.VEOF], ['eol', controlCharacters.VEOL],
  ['eol2', controlCharacters.VEOL2], ['swtch', controlCharacters.VSWTC], ['start', controlCharacters.VSTART], ['stop', controlCharacters.VSTOP], ['susp', controlCharacters.VSUSP], ['rprnt', controlCharacters.VREPRINT],
  ['werase', controlCharacters.VWERASE], ['lnext', controlCharacters.VLNEXT], ['discard', controlCharacters.VDISCARD],
];

/** Settings that stand for several. */
export const combinations: Readonly<Record<string, readonly string[]>> = {
  'cooked': ['brkint', 'ignpar', 'istrip', 'icrnl', 'ixon', 'opost', 'isig', 'icanon'],
  '-raw': ['brkint', 'ignpar', 'istrip', 'icrnl', 'ixon', 'opost', 'isig', 'icanon'],
  'cbreak': ['-icanon'], '-cbreak': ['icanon'],
  'nl': ['-icrnl', '-onlcr'], '-nl': ['icrnl', '-inlcr', '-igncr', 'onlcr', '-ocrnl', '-onlret'],
  'crt': ['echoe', 'echoctl', 'echoke'], 'dec': ['echoe', 'echoctl', 'echoke', '-ixany'],
  'evenp': ['parenb', '-parodd', 'cs7'], 'oddp': ['parenb', 'parodd', 'cs7'], '-evenp': ['-parenb', 'cs8'], '-oddp': ['-parenb', 'cs8'],
  'pass8': ['-parenb', '-istrip', 'cs8'], '-pass8': ['parenb', 'istrip', 'cs7'], 'litout': ['-parenb', '-istrip', '-opost', 'cs8'], '-litout': ['parenb', 'istrip', 'opost', 'cs7'],
  'decctlq': ['-ixany'], '-decctlq': ['ixany'], 'tabs': ['tab0'], '-tabs': ['tab3'],
  'raw': ['-ignbrk', '-brkint', '-ignpar', '-parmrk', '-inpck', '-istrip', '-inlcr', '-igncr', '-icrnl', '-ixon', '-ixoff', '-iuclc', '-ixany', '-imaxbel', '-opost', '-isig', '-icanon', '-xcase'],
};

/** Speeds in the order of their codes from 0: `termios(3)`, B0 … */
export const speeds: readonly number[] = [0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19_200, 38_400];
/** Codes from CBAUDEX on. */
export const highSpeeds: readonly number[] = [57_600, 115_200, 230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000, 1_500_000, 2_000_000, 2_500_000, 3_000_000, 3_500_000, 4_000_000];
