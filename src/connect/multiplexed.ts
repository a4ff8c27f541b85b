/** Streams of containers without a terminal: stdout and stderr in one, in frames (Engine API, `ContainerAttach`, "Stream format"). */

export interface Frame {
  readonly source: 'stdout' | 'stderr';
  readonly data: Buffer;
}

/** 1 byte source, 3 bytes padding, 4 bytes length. */
const headerLength = 8;

/**
 * The frames of a multiplexed stream, in pieces as they come: a large frame is not waited for. Throws SyntaxError for a
 * stream that has no frames.
 */
export async function* frames(stream: AsyncIterable<Buffer>): AsyncIterable<Frame> {
  let header = Buffer.alloc(0);
  let missing = 0;
  let source: Frame['source'] = 'stdout';
  for await (const chunk of stream) {
    let rest = chunk;
    while (rest.length > 0) {
      if (missing === 0) {
        const wanted = headerLength - header.length;
        header = Buffer.concat([header, rest.subarray(0, wanted)]);
        rest = rest.subarray(wanted);
        if (header.length < headerLength) break;
        source = sourceOf(header);
        missing = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      } else {
        const data = rest.subarray(0, missing);
        rest = rest.subarray(data.length);
        missing -= data.length;
        yield { source, data };
      }
    }
  }
}

function sourceOf(header: Buffer): Frame['source'] {
  const source = header.readUInt8(0);
  if (source > 2 || header.readUIntBE(1, 3) !== 0) throw new SyntaxError('not a multiplexed stream');
  return source === 2 ? 'stderr' : 'stdout';
}
