import { check } from '../testing.ts';
import { rule } from './pip-version.ts';

describe('pip-version', () => {
  it('finds packages without a version', () => check(rule, `
    FROM python:3.13
    RUN pip install --no-cache-dir -U flask
  #                                   ^^^^^ warning DL3013: flask is installed without a version, so a later build may get another one; write flask==<version>
    RUN python3 -m pip install --index-url https://example.com/simple requests==2.32.4 gunicorn 'jax[cuda13]'
  #                                                                                    ^^^^^^^^ warning DL3013: gunicorn and 1 more are installed without a version, so a later build may get others; write gunicorn==<version>
    RUN /opt/venv/bin/pip3.13 install --target /opt/app black
  #                                                     ^^^^^ warning DL3013: black is installed without a version, so a later build may get another one; write black==<version>
  `));

  it('finds repositories without a commit', () => check(rule, `
    FROM python:3.13
    RUN pip install git+https://github.com/pallets/flask.git#egg=flask
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3013: git+https://github.com/pallets/flask.git#egg=flask is installed without a version, so a later build may get another one; write …/flask.git@<tag>
    RUN pip install git+ssh://git@github.com/pallets/flask.git "flask @ git+https://github.com/pallets/flask"
  #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3013: git+ssh://git@github.com/pallets/flask.git and 1 more are installed without a version, so a later build may get others; write …/flask.git@<tag>
  `));

  it('leaves versions, requirements, files and other programs alone', () => check(rule, `
    FROM python:3.13
    ARG FLASK=3.1.1
    RUN pip install flask==$FLASK 'jinja2>=3' 'click<9' werkzeug~=3.1 blinker===1.9.0 x!=1
    RUN pip install -r requirements.txt flask && pip install --constraint constraints.txt flask && pip install -rtest.txt x
    RUN pip install . ./app ../lib app/lib -e .[test] flask.whl flask.tar.gz https://example.com/flask.zip
    RUN pip install git+https://github.com/pallets/flask.git@3.1.1#egg=flask git+ssh://git@github.com/pallets/flask@main
    RUN PIP_CONSTRAINT=constraints.txt pip install flask && pipx install flask && pipenv install flask
    RUN pip install --prefix /opt --trusted-host example.com -i https://example.com flask==3.1.1 && pip download flask
    RUN pip install "$PACKAGE" && python -m venv /venv && python setup.py install flask
  `));
});
