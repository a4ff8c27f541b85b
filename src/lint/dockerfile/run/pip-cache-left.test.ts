import { check, checkFix } from '../testing.ts';
import { rule } from './pip-cache-left.ts';

describe('pip-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM python:3.13
    RUN pip install -r requirements.txt
  #     ^^^^^^^^^^^ warning DL3042: pip install leaves ~/.cache/pip in the image; add --no-cache-dir
    RUN python3 -m pip install --upgrade pip==25.2 && pip3.13 install flask==3.1.1
  #     ^^^^^^^^^^^^^^^^^^^^^^ warning DL3042: python3 -m pip install leaves ~/.cache/pip in the image; add --no-cache-dir
  #                                                   ^^^^^^^^^^^^^^^ warning DL3042: pip3.13 install leaves ~/.cache/pip in the image; add --no-cache-dir
    RUN PIP_NO_CACHE_DIR=0 pip install flask==3.1.1
  #                        ^^^^^^^^^^^ warning DL3042: pip install leaves ~/.cache/pip in the image; add --no-cache-dir
    ONBUILD RUN pip install flask==3.1.1
  #             ^^^^^^^^^^^ warning DL3042: pip install leaves ~/.cache/pip in the image; add --no-cache-dir
  `));

  it('leaves --no-cache-dir, its variable, mounts and removed caches alone', () => check(rule, `
    FROM python:3.13 AS base
    RUN pip install --no-cache-dir flask==3.1.1 && pip install flask==3.1.1 --no-cache
    RUN PIP_NO_CACHE_DIR=1 pip install flask==3.1.1
    RUN export PIP_NO_CACHE_DIR=true && pip install flask==3.1.1
    RUN env PIP_NO_CACHE_DIR=on pip install flask==3.1.1
    RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.1
    RUN --mount=type=cache,target=/root/.cache pip install flask==3.1.1
    RUN --mount=type=cache,target=/pip pip install --cache-dir /pip flask==3.1.1
    RUN pip install flask==3.1.1 && rm -rf ~/.cache
    RUN pip install flask==3.1.1 && pip cache purge
    RUN pipx install flask && pipenv install flask && pip $PIP_OPTIONS install flask
    ENV PIP_NO_CACHE_DIR=1
    RUN pip install flask==3.1.1
    FROM base
    RUN pip install flask==3.1.1
  `));

  it('adds --no-cache-dir', () => checkFix(rule, `
    FROM python:3.13
    RUN python -m pip install flask==3.1.1
  `, `
    FROM python:3.13
    RUN python -m pip install --no-cache-dir flask==3.1.1
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM python:3.13
    RUN pip install flask==3.1.1
  `, `
    FROM python:3.13
    RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.1
  `, { safe: false, fix: 1 }));
});
