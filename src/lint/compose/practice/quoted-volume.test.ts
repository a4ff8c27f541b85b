import { check, checkFix } from '../testing.ts';
import { rule } from './quoted-volume.ts';

describe('quoted-volume', () => {
  it('finds quotes that change nothing', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - './data:/data:ro'
  #         ^^^^^^^^^^^^^^^^^ hint QuotedVolume: ./data:/data:ro means the same without quotes
          - "\${DATA}:/data"
  #         ^^^^^^^^^^^^^^^ hint QuotedVolume: \${DATA}:/data means the same without quotes
          - type: volume
            source: "db"
  #                 ^^^^ hint QuotedVolume: db means the same without quotes
            target: /db
    volumes: {db: }
  `));

  it('leaves them out', () => checkFix(rule, `
    services:
      web: {image: nginx:1.29, volumes: ["./data:/data"]}
  `, `
    services:
      web: {image: nginx:1.29, volumes: [./data:/data]}
  `, { safe: true }));

  it('leaves quotes that are needed', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes: ["\${DATA}:/data", 'a b:/x', '*:/y', "true", './{a}:/b']
      api:
        image: nginx:1.29
        volumes: [./data:/data]
        working_dir: '/data'
    volumes: {"true": }
  `));
});
