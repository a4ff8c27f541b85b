import { Lines } from '../../base/span.ts';
import { parseDockerfile } from '../../dockerfile/index.ts';
import { encode } from '../../kernel/index.ts';
import { LineFault, LlbFault, StepFailure } from '../build/fault.ts';
import { codes, type Detail, GrpcError } from './grpc.ts';

/** Where in which Dockerfile something went wrong. */
export interface Place {
  readonly filename: string;
  readonly text: string;
  /** The first line, from 1; undefined if nobody knows. */
  readonly line: number | undefined;
  /** The digest of the vertex that failed. */
  readonly vertex?: string | undefined;
}

const prefix = 'github.com/moby/buildkit/';

/**
 * An error as BuildKit's clients show it, with the lines of the Dockerfile that it is about (moby/buildkit, solver/errdefs; as recorded from dockerd 28, the details are JSON).
 * What is no fault of the Dockerfile's keeps its details.
 */
export function located(error: unknown, { filename, text, line = lineOf(error), vertex }: Place): GrpcError {
  if (error instanceof GrpcError && error.details.length > 0) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof LlbFault) return new GrpcError(codes.unknown, message);
  const details: Detail[] = [];
  if (line !== undefined && line > 0) {
    const range = { start: { line }, end: { line: lastLine(text, line) } };
    details.push(detail('errdefs.Source', { info: { filename, data: btoa(String.fromCharCode(...encode(text))), language: 'Dockerfile' }, ranges: [range] }));
  }
  if (vertex !== undefined) details.push(detail('errdefs.Vertex', { digest: vertex }));
  if (error instanceof StepFailure) details.push(detail('gatewayapi.ExitMessage', { Code: error.code }));
  return new GrpcError(error instanceof GrpcError ? error.code : codes.unknown, message, details);
}

/** The line that an error names itself. */
export function lineOf(error: unknown): number | undefined {
  if (error instanceof LineFault) return error.line;
  const [, line] = /^dockerfile parse error on line (\d+):/.exec(error instanceof Error ? error.message : '') ?? [];
  return line === undefined ? undefined : Number(line);
}

/** The last line of the instruction that begins on a line. */
function lastLine(text: string, line: number): number {
  const lines = new Lines(text);
  const begins = (offset: number): number => lines.positionAt(offset).line + 1;
  const found = parseDockerfile(text).instructions.find(({ span }) => begins(span.start) === line);
  return found ? Math.max(line, begins(Math.max(found.span.end - 1, found.span.start))) : line;
}

function detail(type: string, value: unknown): Detail {
  return { type: `${prefix}${type}+json`, value: encode(JSON.stringify(value)) };
}
