import { check, checkFix } from '../testing.ts';
import { rule } from './go-cache-left.ts';

describe('go-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM golang:1.25
    RUN go install golang.org/x/tools/cmd/goimports@v0.36.0
  #     ^^^^^^^^^^ info GoCacheLeft: go install leaves ~/.cache/go-build in the image; end this RUN with go clean -cache -modcache
    RUN CGO_ENABLED=0 go build -o /app ./cmd/app
  #                   ^^^^^^^^ info GoCacheLeft: go build leaves ~/.cache/go-build in the image; end this RUN with go clean -cache
  `));

  it('leaves what is removed, mounted or not in an image alone', () => check(rule, `
    FROM golang:1.25 AS build
    RUN go build -o /app .
    FROM golang:1.25
    RUN go install golang.org/x/tools/cmd/goimports@v0.36.0 && go clean -cache -modcache
    RUN go build . && rm -rf /go/pkg /root/.cache
    RUN --mount=type=cache,target=/root/.cache/go-build go build .
    RUN GOCACHE=/tmp/go go build . && rm -rf /tmp/go
    RUN go mod download && go version && go run .
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM golang:1.25
    RUN go install golang.org/x/tools/cmd/goimports@v0.36.0
  `, `
    FROM golang:1.25
    RUN go install golang.org/x/tools/cmd/goimports@v0.36.0 && go clean -cache -modcache
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM golang:1.25
    RUN go build -o /app .
  `, `
    FROM golang:1.25
    RUN --mount=type=cache,target=/root/.cache/go-build go build -o /app .
  `, { safe: false, fix: 1 }));
});
