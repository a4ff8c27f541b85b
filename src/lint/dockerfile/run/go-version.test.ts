import { check } from '../testing.ts';
import { rule } from './go-version.ts';

describe('go-version', () => {
  it('finds modules without a version', () => check(rule, `
    FROM golang:1.25
    RUN go install golang.org/x/tools/cmd/goimports@latest
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3062: golang.org/x/tools/cmd/goimports@latest is installed without a version, so a later build may get another one; write …/goimports@<version>
    RUN go get -d -v example.com/a@v1.2.3 example.com/b
  #                                       ^^^^^^^^^^^^^ warning DL3062: example.com/b is installed without a version, so a later build may get another one; write example.com/b@<version>
    RUN CGO_ENABLED=0 go run -tags x example.com/c serve example.com/d
  #                                  ^^^^^^^^^^^^^ warning DL3062: example.com/c is installed without a version, so a later build may get another one; write example.com/c@<version>
    RUN go get -tool example.com/e && go install example.com/f@master
  #                  ^^^^^^^^^^^^^ warning DL3062: example.com/e is installed without a version, so a later build may get another one; write example.com/e@<version>
  #                                              ^^^^^^^^^^^^^^^^^^^^ warning DL3062: example.com/f@master is installed without a version, so a later build may get another one; write example.com/f@<version>
  `));

  it('leaves versions and the module at hand alone', () => check(rule, `
    FROM golang:1.25
    ARG LINT=v2.3.0
    RUN go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$LINT
    RUN go install -ldflags "-s -w" ./cmd/app && go get ./... && go get && go install /src/app . all tool
    RUN go run main.go && go run -mod vendor ./cmd/app example.com/x && go run example.com/c@v1.2.3 --foo bar
    RUN go build example.com/pkg && go mod download && go version
  `));
});
