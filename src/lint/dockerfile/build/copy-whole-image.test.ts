import { check } from '../testing.ts';
import { rule } from './copy-whole-image.ts';

describe('copy-whole-image', () => {
  it('finds the root', () => check(rule, `
    COPY --from=build / /
  #                   ^^^ warning DL3067: This lays the whole file system of the source over this one; copy the paths that are needed
    FROM debian:12
    COPY --from=build "/" "/"
  #                   ^^^^^^^ warning DL3067: This lays the whole file system of the source over this one; copy the paths that are needed
    COPY --link --from=build ["/.", "/"]
  #                          ^^^^^^^^^^^ warning DL3067: This lays the whole file system of the source over this one; copy the paths that are needed
    FROM scratch
    COPY --from=build / /
  #                   ^^^ info DL3067: This copies files only: ENV, USER, WORKDIR, ENTRYPOINT and CMD of the source must be written again
  `));

  it('leaves folders, and the build context, alone', () => check(rule, `
    FROM debian:12
    COPY / /
    COPY --from=build /app /
    COPY --from=build / /app
    COPY --from=build /app / /
  `));
});
