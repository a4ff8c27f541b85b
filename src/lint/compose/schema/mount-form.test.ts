import { check, checkFix } from '../testing.ts';
import { rule } from './mount-form.ts';

describe('mount-form', () => {
  it('finds empty parts and unknown options', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - ":/data"
  #         ^^^^^^^^ error MountForm: :/data has an empty part; write volumes as in ./data:/data:ro
          - ./data:/data:readonly
  #                      ^^^^^^^^ warning MountForm: Compose passes over readonly, which is no option of a volume
          - ./a:/b:/c:ro
  #         ^^^^^^^^^^^^ warning MountForm: ./a:/b:/c:ro has too many parts; write volumes as in ./data:/data:ro
  `));

  it('leaves volumes, those of Windows and with variables as well', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - /data
          - ./data:/data:ro,z
          - C:\\data:/data
          - c:/data:d:/data:ro
          - \\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine
          - \${DATA:-./data}:/data:\${MODE:-rw}
          - data:/var/lib/data:nocopy
    volumes: {data: }
  `));

  it('writes the option that was meant', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        volumes: ["./data:/data:r"]
  `, `
    services:
      web:
        image: nginx:1.29
        volumes: ["./data:/data:ro"]
  `, { safe: false }));
});
