/** The settings of a terminal: `termios(3)`. The numbers are those of asm-generic/termbits.h, as `stty -g` shows them. */
export interface Termios {
  readonly input: number;
  readonly output: number;
  readonly control: number;
  readonly local: number;
  /** By {@link controlCharacters}; 0: none. */
  readonly characters: readonly number[];
  /** In bits per second. */
  readonly speed: number;
}

/** c_iflag. */
export const inputFlags = {
  IGNBRK: 0o1, BRKINT: 0o2, IGNPAR: 0o4, PARMRK: 0o10, INPCK: 0o20, ISTRIP: 0o40, INLCR: 0o100, IGNCR: 0o200, ICRNL: 0o400, IUCLC: 0o1000,
  IXON: 0o2000, IXANY: 0o4000, IXOFF: 0o10000, IMAXBEL: 0o20000, IUTF8: 0o40000,
} as const;

/** c_oflag. */
export const outputFlags = {
  OPOST: 0o1, OLCUC: 0o2, ONLCR: 0o4, OCRNL: 0o10, ONOCR: 0o20, ONLRET: 0o40, OFILL: 0o100, OFDEL: 0o200, NL1: 0o400, CR1: 0o1000, CR2: 0o2000, TAB1: 0o4000, TAB2: 0o10000,
  TAB3: 0o14000, BS1: 0o20000, VT1: 0o40000, FF1: 0o100000,
} as const;

/** c_cflag, without the speed. */
export const controlFlags = {
  CS5: 0, CS6: 0o20, CS7: 0o40, CS8: 0o60, CSIZE: 0o60, CSTOPB: 0o100, CREAD: 0o200, PARENB: 0o400, PARODD: 0o1000, HUPCL: 0o2000, CLOCAL: 0o4000, CMSPAR: 0o10000000000, CRTSCTS: 0o20000000000,
} as const;

/** c_lflag. */
export const localFlags = {
  ISIG: 0o1, ICANON: 0o2, XCASE: 0o4, ECHO: 0o10, ECHOE: 0o20, ECHOK: 0o40, ECHONL: 0o100, NOFLSH: 0o200, TOSTOP: 0o400, ECHOCTL: 0o1000, ECHOPRT: 0o2000, ECHOKE: 0o4000,
  FLUSHO: 0o10000, IEXTEN: 0o100000, EXTPROC: 0o200000,
} as const;

/** Places in c_cc. */
export const controlCharacters = {
  VINTR: 0, VQUIT: 1, VERASE: 2, VKILL: 3, VEOF: 4, VTIME: 5, VMIN: 6, VSWTC: 7, VSTART: 8, VSTOP: 9, VSUSP: 10, VEOL: 11, VREPRINT: 12, VDISCARD: 13, VWERASE: 14, VLNEXT: 15, VEOL2: 16,
} as const;

const ctrl = (letter: string): number => letter.charCodeAt(0) & 0x1F;

/** Those of a new terminal: the kernel's tty_std_termios (INIT_C_CC), and 38400 baud. */
export const defaultTermios: Termios = {
  input: inputFlags.ICRNL | inputFlags.IXON,
  output: outputFlags.OPOST | outputFlags.ONLCR,
  control: controlFlags.CS8 | controlFlags.CREAD,
  local: localFlags.ISIG | localFlags.ICANON | localFlags.ECHO | localFlags.ECHOE | localFlags.ECHOK | localFlags.ECHOCTL | localFlags.ECHOKE | localFlags.IEXTEN,
  characters: [ctrl('C'), 0x1C, 0x7F, ctrl('U'), ctrl('D'), 0, 1, 0, ctrl('Q'), ctrl('S'), ctrl('Z'), 0, ctrl('R'), ctrl('O'), ctrl('W'), ctrl('V'), 0, 0, 0],
  speed: 38_400,
};

/** `cfmakeraw(3)`. */
export function makeRaw(termios: Termios): Termios {
  const { IGNBRK, BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IXON } = inputFlags;
  const { ECHO, ECHONL, ICANON, ISIG, IEXTEN } = localFlags;
  return {
    ...termios,
    input: termios.input & ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON),
    output: termios.output & ~outputFlags.OPOST,
    local: termios.local & ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN),
    control: (termios.control & ~(controlFlags.CSIZE | controlFlags.PARENB)) | controlFlags.CS8,
    characters: termios.characters.map((value, index) => index === controlCharacters.VMIN ? 1 : index === controlCharacters.VTIME ? 0 : value),
  };
}

/** A copy with other local flags. */
export function withLocal(termios: Termios, { on = 0, off = 0 }: { readonly on?: number; readonly off?: number }): Termios {
  return { ...termios, local: (termios.local & ~off) | on };
}
