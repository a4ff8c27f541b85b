import { check } from '../testing.ts';
import { rule } from './gem-version.ts';

describe('gem-version', () => {
  it('finds gems without a version', () => check(rule, `
    FROM ruby:3.4
    RUN gem install bundler
  #                 ^^^^^^^ warning DL3028: bundler is installed without a version, so a later build may get another one; write bundler:<version>
    RUN gem i rails:8.0.2 nokogiri -- --use-system-libraries
  #                       ^^^^^^^^ warning DL3028: nokogiri is installed without a version, so a later build may get another one; write nokogiri:<version>
  `));

  it('leaves versions, files and options of builds alone', () => check(rule, `
    FROM ruby:3.4
    RUN gem install bundler:2.6.9 && gem i rails -v 8.0.2 && gem install rails --version '~> 8'
    RUN gem install nokogiri:1.18.9 -- --use-system-libraries true --with-xml2-dir /usr
    RUN gem install nokogiri:1.18.9 --use-system-libraries true
    RUN gem install ./app.gem -g Gemfile && gem update --system && bundle install
  `));
});
