import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './mount-options.ts';

describe('mount-options', () => {
  it('finds options that a mount does not have', () => check(rule, `
    FROM debian:12
    RUN --mount=type=cach,target=/x true
  #                  ^^^^ error MountOptions: type takes one of bind, cache, tmpfs, secret, ssh
    RUN --mount=type=cache,tagret=/x,ratio=2 true
  #                        ^^^^^^ error MountOptions: --mount has no option tagret; did you mean target?
  #                                  ^^^^^ error MountOptions: --mount has no option ratio
    RUN --mount=type=bind,source true
  #                       ^^^^^^ error MountOptions: source needs a value, as in source=…
    RUN --mount=type=bind,,ro=yes true
  #                      ^ error MountOptions: An option of --mount is missing between commas
  #                           ^^^ error MountOptions: ro takes true or false
    RUN --mount=type=cache,target=/x,sharing=lock,mode=rwx,uid=root true
  #                                          ^^^^ error MountOptions: sharing takes one of shared, private, locked
  #                                                    ^^^ error MountOptions: mode takes an octal number such as 0700
  #                                                            ^^^^ error MountOptions: uid takes a number
    RUN --mount=type=tmpfs,target=/x,size=big true
  #                                       ^^^ error MountOptions: size takes a size such as 512m
    RUN --mount= true
  #     ^^^^^^^^ error MountOptions: --mount needs a value, as in --mount=…
    RUN --mount=type=bind,from=$BASE,target=/x true
  #                            ^^^^^ error MountOptions: Docker replaces no variables here; write FROM $BASE AS a name, and mount from that name
  `));

  it('finds options of other types', () => check(rule, `
    FROM debian:12
    RUN --mount=type=bind,required --mount=size=1g,type=tmpfs,target=/x true
  #                       ^^^^^^^^ error MountOptions: required is for mounts of type secret, ssh, and this one is of type bind
  #                                        ^^^^^^^ error MountOptions: size is for mounts of type tmpfs, and this one is of type bind
    RUN --mount=type=bind,target=/x,uid=1,sharing=locked true
  #                                 ^^^^^ error MountOptions: uid is for mounts of type secret, ssh, cache, and this one is of type bind
  #                                       ^^^^^^^^^^^^^^ error MountOptions: sharing is for mounts of type cache, and this one is of type bind
    RUN --mount=type=secret --mount=type=secret,id=a,src=b --mount=type=secret,id=a,from=b true
  #             ^^^^^^^^^^^ error MountOptions: A secret needs an id or a target
  #                                                  ^^^^^ error MountOptions: A secret is named by id or by source, not by both
  #                                                                                 ^^^^^^ error MountOptions: A secret comes from the builder, and has no from
    RUN --mount=type=cache,target=/ --mount=type=tmpfs,dst=//. true
  #                               ^ error MountOptions: Nothing can be mounted over the root directory
  #                                                        ^^^ error MountOptions: Nothing can be mounted over the root directory
  `));

  it('finds options that Docker does not have', () => check(rule, `
    FROM debian:12
    RUN --mount=type=bind,source=a,target=/a,z true
  #                                          ^ warning MountOptions: Only Buildah and Podman have the option z of --mount; Docker stops here
  `));

  it('offers what was meant', () => {
    const mount = (before: string, after: string) => checkFix(rule, `FROM debian:12\nRUN --mount=${before} true`, `FROM debian:12\nRUN --mount=${after} true`, { safe: false });
    mount('type=cahce,target=/x', 'type=cache,target=/x');
    mount('type=cache,tagret=/x', 'type=cache,target=/x');
    mount('type=cache,target=/x,sharing=lockd', 'type=cache,target=/x,sharing=locked');
    checkNoFix(rule, 'FROM debian:12\nRUN --mount=type=volume true');
  });

  it('leaves all that BuildKit knows alone', () => check(rule, `
    FROM debian:12
    ARG TYPE
    RUN --mount=ro --mount=from=binaries --mount=target=. true
    RUN --mount=type=$TYPE,target=/x,sharing=locked,size=1g true
    RUN --mount=type=cache,id=$TYPE,target=/x,sharing=LOCKED,uid=1000,gid=0,mode=0755,from=base,source=/y,ro true
    RUN --mount=TYPE=tmpfs,Destination=/x,size=512MiB,rw=1 true
    RUN --mount=type=secret,id=a,env=A,required=true,mode=0400 --mount=type=secret,target=/a true
    RUN --mount=type=ssh --mount=type=ssh,id=a,required true
    RUN --mount=type=bind,target=/x,readwrite,readonly=F true
  `));
});
