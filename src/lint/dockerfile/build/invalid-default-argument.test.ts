import type { PlannedBuild } from '../../project/planned-build.ts';
import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './invalid-default-argument.ts';

const build = { contexts: [], args: { VERSION: undefined } } as unknown as PlannedBuild;

describe('invalid-default-argument', () => {
  it('finds ARGs without a default', () => check(rule, `
    ARG VERSION
    ARG IMAGE
    FROM busybox:$VERSION
  #      ^^^^^^^^^^^^^^^^ info InvalidDefaultArgInFrom: VERSION has no default: without a build argument this is "busybox:", which is no image
    FROM $IMAGE AS app
  #      ^^^^^^ info InvalidDefaultArgInFrom: IMAGE has no default: without a build argument this is "", which is no image
    FROM \${IMAGE}/app:\${VERSION}
  #      ^^^^^^^^^^^^^^^^^^^^^^^ info InvalidDefaultArgInFrom: IMAGE has no default: without a build argument this is "/app:", which is no image
  `));

  it('finds defaults that make no name', () => check(rule, `
    ARG SUFFIX="box:"
    ARG BASE=busy$SUFFIX
    FROM $BASE
  #      ^^^^^ warning InvalidDefaultArgInFrom: With the defaults of its ARGs this is "busybox:", which is no image
    FROM Busy\${SUFFIX%:}
  `));

  it('leaves good defaults, and what is not needed', () => check(rule, `
    ARG VERSION="latest"
    ARG VARIANT
    ARG IMAGE=registry.example:5000/app
    FROM busybox:\${VERSION}
    FROM busybox:stable\${VARIANT}
    FROM busybox:\${VARIANT:-stable}
    FROM $IMAGE:$VERSION
    FROM base-$TARGETARCH
    FROM Busybox
  `));

  it('leaves what says that it is required, and what nothing declares', () => check(rule, `
    ARG VERSION
    FROM busybox:\${VERSION:?set it}
    FROM busybox:$OTHER
  `));

  it('leaves what a Compose file gives', () => check(rule, `
    ARG VERSION
    FROM busybox:$VERSION
  `, { project: { builds: [build] } }));

  it('says that it is required', () => checkFix(rule, `
    ARG VERSION
    FROM busybox:$VERSION-musl
  `, `
    ARG VERSION
    FROM busybox:\${VERSION:?required}-musl
  `, { safe: false }));

  it('leaves defaults to their author', () => checkNoFix(rule, `
    ARG BASE=busybox:
    FROM $BASE
  `));
});
