import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './definition-description.ts';

describe('definition-description', () => {
  it('finds descriptions of something else', () => check(rule, `
    # bar this is the bar
    ARG foo=bar
  #     ^^^ info InvalidDefinitionDescription: The comment above is shown as a description if it begins with foo; leave an empty line if it is none
    # BasE this is the base image
    FROM scratch AS base
  #                 ^^^^ info InvalidDefinitionDescription: The comment above is shown as a description if it begins with base; leave an empty line if it is none
    # the version
    ARG version=latest
  #     ^^^^^^^ info InvalidDefinitionDescription: The comment above is shown as a description if it begins with version; leave an empty line if it is none
    # some
    ARG foo=baz bar=qux
  #     ^^^ info InvalidDefinitionDescription: The comment above is shown as a description if it begins with foo; leave an empty line if it is none
  `));

  it('leaves descriptions and other comments alone', () => check(rule, `
    # foo this is the foo
    ARG foo=bar

    # The image

    FROM scratch AS base
    # hadolint ignore=DL3006
    FROM debian
    # baz this is the baz
    ARG foo=baz bar=qux baz=quux
    #
    ARG bit=bat
    # COPY all
    COPY . /
  `));

  it('puts the name', () => checkFix(rule, `
    #  the version of the app
    ARG VERSION=1
    FROM debian:12
  `, `
    #  VERSION the version of the app
    ARG VERSION=1
    FROM debian:12
  `, { safe: true }));

  it('leaves several names to their author', () => checkNoFix(rule, `
    # some
    ARG a=1 b=2
    FROM debian:12
  `));
});
