import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { humanDuration } from '../format/duration.ts';
import { humanSize } from '../format/size.ts';
import { goTime } from '../format/timestamp.ts';
import { ellipsis, printList, shortId } from '../listing.ts';

interface Layer {
  readonly Id: string;
  /** Seconds since the epoch. */
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
}

const headers = { ID: 'IMAGE', CreatedSince: 'CREATED', CreatedAt: 'CREATED AT', CreatedBy: 'CREATED BY', Size: 'SIZE', Comment: 'COMMENT' };
const instructionLength = 45;

/** `docker history`. */
export const imageHistory = command({
  paths: ['image history', 'history'],
  usage: '[OPTIONS] IMAGE',
  summary: 'Show the history of an image',
  arity: { exactly: 1 },
  flags: {
    format: text('', formatHelp),
    human: bool('H', 'Print sizes and dates for people', true),
    'no-trunc': bool('', 'Do not shorten the columns'),
    platform: text('', 'Of the image for that platform ("linux/amd64")'),
    quiet: bool('q', 'Print only the ids'),
  },
  *run(cli, { flags, operands: [name = ''] }) {
    const api = yield* cli.api();
    const layers = yield* api.get<readonly Layer[]>(`/images/${inPath(name)}/history`);
    const full = flags['no-trunc'];
    const rows = layers.map(({ Id, Created, CreatedBy, Size, Comment }) => {
      const by = CreatedBy.replaceAll('\t', ' ');
      const at = goTime(Created).replace(' ', 'T').replace(' +0000 UTC', 'Z');
      return {
        ID: full ? Id : shortId(Id), CreatedAt: Created === 0 ? 'N/A' : at, CreatedSince: flags.human ? Created <= 0 ? 'N/A' : `${humanDuration(cli.now - Created)} ago` : at,
        CreatedBy: full ? by : ellipsis(by, instructionLength), Size: flags.human ? humanSize(Size, 3) : String(Size), Comment,
      };
    });
    yield* printList(cli, {
      format: flags.quiet ? '{{.ID}}' : flags.format, table: `{{.ID}}\t${flags.human ? '{{.CreatedSince}}' : '{{.CreatedAt}}'}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}`, headers, rows, type: '*formatter.historyContext',
    });
    return 0;
  },
});
