import type { Cli } from './cli.ts';
import type { BodyWriter } from './wire/http.ts';

const pieceSize = 65_536;

/** A body that is read from a descriptor. */
export function sendFrom(cli: Cli, fd: number): BodyWriter {
  return function* (send) {
    for (let piece = yield* cli.sys.read(fd, pieceSize); piece.length > 0; piece = yield* cli.sys.read(fd, pieceSize)) yield* send(piece);
  };
}
