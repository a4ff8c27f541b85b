import { check } from '../testing.ts';
import { rule } from './npm-version.ts';

describe('npm-version', () => {
  it('finds packages without a version', () => check(rule, `
    FROM node:22
    RUN npm install -g typescript
  #                    ^^^^^^^^^^ warning DL3016: typescript is installed without a version, so a later build may get another one; write typescript@<version>
    RUN npm i --registry https://registry.example.com @angular/cli express@5.1.0 yarn@latest
  #                                                   ^^^^^^^^^^^^ warning DL3016: @angular/cli and 1 more are installed without a version, so a later build may get others; write @angular/cli@<version>
    RUN npm add github:expressjs/express && npm install git+https://github.com/expressjs/express.git
  #             ^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3016: github:expressjs/express is installed without a version, so a later build may get another one; write github:expressjs/express#<tag>
  #                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3016: git+https://github.com/expressjs/express.git is installed without a version, so a later build may get another one; write …/express.git#<tag>
  `));

  it('leaves versions, folders and the package at hand alone', () => check(rule, `
    FROM node:22
    ARG NPM=11.5.1
    RUN npm install && npm ci && npm install --omit dev --loglevel error
    RUN npm install -g npm@$NPM express@"5.1.0" @angular/cli@20 sax@">=1.0.0 <2.0.0"
    RUN npm install ./lib ../lib /lib ~/lib lib.tgz lib.tar.gz file:lib https://example.com/lib.tgz
    RUN npm install github:expressjs/express#v5.1.0 git+ssh://git@github.com:npm/npm.git#v11.5.1
    RUN npm install --unsafe-perm true -g npm@11 && npm run install express && npm install $PACKAGE
  `));
});
