import { check } from '../testing.ts';
import { rule } from './platform-not-built.ts';

describe('platform-not-built', () => {
  it('finds platforms that are not built', () => check(rule, `
    services:
      web:
        platform: linux/arm64
  #               ^^^^^^^^^^^ error PlatformNotBuilt: linux/arm64 is not among the platforms that are built: linux/amd64
        build: {context: ., platforms: [linux/amd64]}
  `));

  it('leaves those that are', () => check(rule, `
    services:
      web: {platform: linux/arm64, build: {context: ., platforms: [linux/amd64, linux/arm64]}}
      api: {platform: linux/arm64, build: {context: .}}
      db: {platform: $PLATFORM, build: {context: ., platforms: [linux/amd64]}}
  `));
});
