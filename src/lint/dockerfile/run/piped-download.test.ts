import { check } from '../testing.ts';
import { rule } from './piped-download.ts';

describe('piped-download', () => {
  it('finds what runs a download', () => check(rule, `
    FROM debian:12
    RUN curl -fsSL https://example.com/install.sh | sh
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: sh runs whatever https://example.com/install.sh sends on the day of the build; download it, check its digest, then run it
    RUN wget -qO- "https://example.com/$VERSION/install.sh" | sudo -E bash -s -- --yes
  #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: bash runs whatever https://example.com/$VERSION/install.sh sends on the day of the build; download it, check its digest, then run it
    RUN curl https://example.com/x | sed s/a/b/ | bash -
  #          ^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: bash runs whatever https://example.com/x sends on the day of the build; download it, check its digest, then run it
    RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/bin
  #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: php runs whatever https://getcomposer.org/installer sends on the day of the build; download it, check its digest, then run it
    RUN curl -sSL https://install.python-poetry.org | python3 -
  #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: python3 runs whatever https://install.python-poetry.org sends on the day of the build; download it, check its digest, then run it
    RUN sh -c "$(curl -fsSL https://example.com/install.sh)" "" --yes
  #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: sh runs whatever https://example.com/install.sh sends on the day of the build; download it, check its digest, then run it
    RUN bash <(curl -s https://example.com/install.sh) && . <(wget -qO- https://example.com/env)
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: bash runs whatever https://example.com/install.sh sends on the day of the build; download it, check its digest, then run it
  #                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: . runs whatever https://example.com/env sends on the day of the build; download it, check its digest, then run it
    RUN eval "$(curl $URL)"
  #             ^^^^ warning PipedDownload: eval runs whatever curl sends on the day of the build; download it, check its digest, then run it
    ONBUILD RUN curl https://example.com/y | bash /dev/stdin
  #                  ^^^^^^^^^^^^^^^^^^^^^ warning PipedDownload: bash runs whatever https://example.com/y sends on the day of the build; download it, check its digest, then run it
  `));

  it('leaves data, files and fixed versions alone', () => check(rule, `
    FROM debian:12
    RUN curl -fsSL https://example.com/a.tar.gz | tar xz && curl https://example.com/key | gpg --dearmor
    RUN curl https://example.com/x | python3 -c "import json" && curl https://example.com/x | perl -pe s/a/b/
    RUN curl -o install.sh https://example.com/install.sh && sha256sum -c sums && sh install.sh
    RUN curl https://example.com/list | xargs bash && curl https://example.com/in | bash script.sh
    RUN curl https://raw.githubusercontent.com/x/y/0123456789abcdef0123456789abcdef01234567/install.sh | sh
    RUN sh -c "echo $(curl https://example.com/version)" && cat install.sh | sh
  `));
});
