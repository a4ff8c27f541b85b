/** What applets print otherwise than GNU's programs, as changes of what these print. */

type Printed = (text: string, argv: readonly string[]) => string;

const outputs: Readonly<Record<string, Printed>> = {
  ls: (text, argv) => longLines(text, hasLetter(argv, 'h')).replace(/(\d\d:\d\d:\d\d)\.\d{9} /g, '$1 '),
  ip: text => deviceLines(routeLines(text)),
  mkdir: text => text.replace(/^mkdir: created directory /gm, 'created directory: '),
  mv: text => text.replace(/^renamed /gm, ''),
  chmod: text => text.replace(/^(mode of .*) (?:changed from \S+ \(\S+\) to|retained as) /gm, '$1 changed to '),
  stat: text => text.replace(/^( {2}File: )(.*) -> (.*)$/gm, "$1'$2' -> '$3'"),
  groups: text => text.replace(/^\S+ : /, ''),
  sed: (text, argv) => argv[1] === '--version' ? 'This is not GNU sed version 4.0\n' : text,
};

/** How an applet's output differs; undefined if it does not. */
export function printedWords(applet: string): Printed | undefined {
  return outputs[applet];
}

function hasLetter(argv: readonly string[], letter: string): boolean {
  return argv.some(arg => /^-[^-]/.test(arg) && arg.includes(letter));
}

/** What GNU's program is told so that it does what the applet does without, or by another option. */
export function gnuArguments(applet: string, args: readonly string[]): readonly string[] {
  if (applet === 'tar' && /^-?[a-z]*t[a-z]*/.test(args[0] ?? '') && args[0]?.includes('v') === true) return [...args, '--full-time'];
  if (applet.endsWith('sum')) return args.map(arg => arg === '-s' ? '--status' : arg === '-cs' || arg === '-sc' ? '--check' : arg).concat(args.includes('-sc') || args.includes('-cs') ? ['--status'] : []);
  return args;
}

/** Lines of `ls -l` in columns of fixed width: coreutils/ls.c of busybox. */
export function longLines(text: string, human = false): string {
  return text.replace(/^([-bcdlps][-rwxsStT]{9}) +(\d+) +(\S+) +(\S+) +(?:(\d+), +(\d+)|([\d.]+)([KMGT]?)) /gm, (
    _, mode: string, links: string, user: string, group: string, major: string | undefined, minor: string | undefined, size = '', unit = '',
  ) => {
    const amount = major === undefined ? `${size}${unit}`.padStart(human ? 7 : 9) : `${major.padStart(4)}, ${(minor ?? '').padStart(3)}`;
    return `${mode} ${links.padStart(4)} ${user.slice(0, 8).padEnd(8)} ${group.slice(0, 8).padEnd(8)} ${amount} `;
  });
}

/** Lines of `ip route`: who made a route is not told, and two spaces stand before the source address: networking/libiproute/iproute.c of busybox. */
function routeLines(text: string): string {
  return text.replace(/ proto kernel(?= |$)/gm, '').replace(/ scope (\w+) src /g, ' scope $1  src ');
}

/** Lines of `ip link` and `ip addr`: neither mode nor group nor the other namespace is told, but that the lower device, which is not here, is down: networking/libiproute/ipaddress.c of busybox. */
export function deviceLines(text: string): string {
  return text.replace(/^(\d+: [^:]+: )<([^>]*)>(.*?)(?: mode \S+)? group \S+( qlen \d+)?(?=\\|$| link-netns)/gm, (_, name: string, flags: string, middle: string, queue = ' ') => `${name}<${flags}${name.includes('@if') ? ',M-DOWN' : ''}>${middle}${queue}`)
    .replace(/ link-netns(?:id)? \S+/g, '').replace(/^( +inet6 .*) nodad(?= |$)/gm, '$1 flags 02');
}
