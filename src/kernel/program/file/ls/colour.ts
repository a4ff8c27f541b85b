import type { Stat } from '../../../vfs/attributes.ts';

/** What dircolors(1) has for kinds of files where LS_COLORS says nothing: SGR parameters of ECMA-48. */
const kinds: Readonly<Partial<Record<Stat['kind'], string>>> = { directory: '01;34', symlink: '01;36', fifo: '33', socket: '01;35', block: '01;33', character: '01;33' };

/** The colour of a file, if it has one. */
function colourOf({ kind, mode }: Pick<Stat, 'kind' | 'mode'>): string | undefined {
  if (kind === 'directory') {
    const open = (mode & 0o002) !== 0;
    if ((mode & 0o1000) !== 0) return open ? '30;42' : '37;44';
    return open ? '34;42' : kinds.directory;
  }
  if (kind !== 'regular') return kinds[kind];
  if ((mode & 0o4000) !== 0) return '37;41';
  if ((mode & 0o2000) !== 0) return '30;43';
  return (mode & 0o111) === 0 ? undefined : '01;32';
}

/** Colours names as `ls --color` does: all is as usual before the first and after each. */
export class Painter {
  private isFirst = true;

  paint(text: string, file: Pick<Stat, 'kind' | 'mode'>): string {
    const colour = colourOf(file);
    if (colour === undefined) return text;
    const before = this.isFirst ? '\x1b[0m' : '';
    this.isFirst = false;
    return `${before}\x1b[${colour}m${text}\x1b[0m`;
  }
}
