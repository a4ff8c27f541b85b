import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { bakeBuilds } from './bake-builds.ts';
import { readHcl } from './hcl.ts';

const hcl = `
# what CI builds
variable "VERSION" {
  default = "1.2"
  validation { condition = VERSION != "" }
}
variable "COMMIT" {}
group "default" { targets = ["web", "api"] }
function "tag" { params = [name] result = ["\${name}:latest"] }
target "base" {
  args = { VERSION = VERSION, COMMIT = "\${COMMIT}", "QUOTED" = "v\${VERSION}" }
  contexts = { docs = "./docs", node = "docker-image://node:24" }
  tags = notequal("", VERSION) ? ["a"] : tag("b")
  platforms = ["linux/amd64", /* both */ "linux/arm64"]
}
target "web" {
  inherits = ["base"]
  context = "./web" // below
  target = "app"
  args = {
    EXTRA = 1
  }
}
target "api" {
  dockerfile = "docker/api.Dockerfile"
}
target "remote" { context = "https://example.com/a.git" }
target "unknown" { context = upper("x") }
target "inline" { dockerfile-inline = "FROM scratch" }
`;

describe('the builds of a Bake file', () => {
  it('are its targets', () => {
    deepEqual(bakeBuilds(hcl, 'build/docker-bake.hcl'), [
      { file: 'build/docker-bake.hcl', name: 'base', context: 'build', dockerfile: 'build/Dockerfile', ports: [], contexts: ['docs', 'node'], args: { VERSION: '1.2', COMMIT: undefined, QUOTED: 'v1.2' }, target: undefined },
      { file: 'build/docker-bake.hcl', name: 'web', context: 'build/web', dockerfile: 'build/web/Dockerfile', ports: [], contexts: ['docs', 'node'], args: { VERSION: '1.2', COMMIT: undefined, QUOTED: 'v1.2', EXTRA: '1' }, target: 'app' },
      { file: 'build/docker-bake.hcl', name: 'api', context: 'build', dockerfile: 'build/docker/api.Dockerfile', ports: [], contexts: [], args: {}, target: undefined },
    ]);
  });

  it('are read from JSON', () => {
    const json = JSON.stringify({ target: { app: { context: 'app', args: { A: '1', B: null } }, loop: { inherits: ['loop'] } } });
    deepEqual(bakeBuilds(json, 'docker-bake.json').map(({ dockerfile, args }) => ({ dockerfile, args })), [
      { dockerfile: 'app/Dockerfile', args: { A: '1', B: undefined } }, { dockerfile: 'Dockerfile', args: {} },
    ]);
  });

  it('are none of what is no Bake file', () => {
    deepEqual(bakeBuilds('}{][ target "a', 'docker-bake.hcl'), []);
    deepEqual(bakeBuilds('{', 'docker-bake.json'), []);
    deepEqual(bakeBuilds('[1]', 'docker-bake.json'), []);
  });

  it('end for any text', () => {
    const piece = fc.constantFrom('target', ' "a" ', '{', '}', '[', ']', '(', ')', '=', ':', ',', '\n', '"', '${', 'b', '1', '#', '/*', '?');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), pieces => { readHcl(pieces.join('')); }), { numRuns: 2000 });
    readHcl('['.repeat(100_000));
    readHcl('target "a" { a = '.repeat(20_000));
  });
});
