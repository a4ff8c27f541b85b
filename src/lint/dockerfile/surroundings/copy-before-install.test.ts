import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './copy-before-install.ts';
import { around } from './testing.ts';

const node = ['package.json', 'package-lock.json', 'src/index.js'];

async function checkIn(files: readonly string[], drawn: string, ignore = ''): Promise<void> {
  check(rule, drawn, await inFolder(files, drawn, ignore));
}

async function inFolder(files: readonly string[], text: string, ignore = ''): ReturnType<typeof around> {
  return around(text, { files: { ...Object.fromEntries(files.map(file => [file, ''])), '.dockerignore': ignore } });
}

describe('copy-before-install', () => {
  it('finds what spoils an install', () => checkIn(node, `
    FROM node:22
    WORKDIR /app
    COPY . .
  #      ^ hint CopyBeforeInstall: Any change in the context makes npm ci run again; copy package.json, package-lock.json first, install, and copy the rest then
    RUN npm ci && npm run build
  `));

  it('knows other programs', async () => {
    await checkIn(['requirements.txt', 'app.py'], `
      FROM python:3.13
      COPY . /app
    #      ^ hint CopyBeforeInstall: Any change in the context makes pip install run again; copy requirements.txt first, install, and copy the rest then
      WORKDIR /app
      RUN pip install --no-cache-dir -r requirements.txt
    `);
    await checkIn(['go.mod', 'go.sum', 'main.go'], `
      FROM golang:1.25
      WORKDIR /src
      ADD ./ ./
    #     ^^ hint CopyBeforeInstall: Any change in the context makes go mod download run again; copy go.mod, go.sum first, install, and copy the rest then
      RUN go mod download
    `);
    await checkIn(['web/Gemfile', 'web/Gemfile.lock', 'web/app.rb'], `
      FROM ruby:3.4
      WORKDIR /app
      COPY web .
    #      ^^^ hint CopyBeforeInstall: Any change in web makes bundle install run again; copy Gemfile, Gemfile.lock first, install, and copy the rest then
      RUN bundle install --jobs 4
    `);
  });

  it('puts the files and the install first', async () => {
    const before = `FROM node:22
WORKDIR /app
# Everything
COPY --chown=node . .
# Packages
RUN npm config set fund false && \\
    npm ci
CMD ["node", "src/index.js"]
`;
    checkFix(rule, before, `FROM node:22
WORKDIR /app
COPY --chown=node package.json package-lock.json ./
# Packages
RUN npm config set fund false && \\
    npm ci
# Everything
COPY --chown=node . .
CMD ["node", "src/index.js"]
`, { safe: false, options: await inFolder(node, before) });
  });

  it('has no fix where more than these files may be needed', async () => {
    const texts = [
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n',
      'FROM node:22\nWORKDIR /app\nCOPY . .\nENV CI=1\nRUN npm ci\n',
      'FROM node:22\nWORKDIR /app\nCOPY --link . .\nRUN npm ci\n',
      'FROM node:22\nCOPY . /app\nWORKDIR /app\nRUN npm ci\n',
    ];
    for (const text of texts) checkNoFix(rule, text, await inFolder(node, text));
    const rust = 'FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN cargo fetch\n';
    checkNoFix(rule, rust, await inFolder(['Cargo.toml', 'Cargo.lock', 'src/main.rs'], rust));
    const yarn = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN yarn install\n';
    checkNoFix(rule, yarn, await inFolder(['package.json', 'yarn.lock', '.yarn/releases/yarn.cjs'], yarn));
  });

  it('leaves installs that come first, that name packages, or that happen elsewhere', () => checkIn(node, `
    FROM node:22 AS first
    WORKDIR /app
    COPY package*.json ./
    RUN npm ci
    COPY . .
    RUN npm ci --omit=dev
    FROM node:22 AS named
    WORKDIR /app
    COPY . .
    RUN npm install -g pnpm && npm install left-pad
    FROM node:22 AS elsewhere
    WORKDIR /app
    COPY . /src
    RUN npm ci
    FROM node:22 AS inside
    WORKDIR /app
    COPY . .
    RUN cd web && npm ci
    FROM node:22 AS stage
    WORKDIR /app
    COPY --from=first . .
    RUN npm ci
    FROM python:3.13 AS other
    WORKDIR /app
    COPY . .
    RUN pip install -r requirements.txt
    RUN pip install .
  `));

  it('leaves what .dockerignore keeps away', () => checkIn(node, `
    FROM node:22
    WORKDIR /app
    COPY . .
    RUN npm ci
  `, 'package.json\n'));
});
