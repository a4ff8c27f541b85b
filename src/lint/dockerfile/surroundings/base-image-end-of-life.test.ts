import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './base-image-end-of-life.ts';

const options = { project: { today: '2026-11-21' } };

describe('base-image-end-of-life', () => {
  it('finds versions that have ended', () => check(rule, `
    FROM debian:buster-slim
  #      ^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Debian 10 reached its end of life on 2024-06-30: nothing is fixed in it any more
    FROM docker.io/library/node:16.20.2-alpine AS web
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Node.js 16 reached its end of life on 2023-09-11: nothing is fixed in it any more
    FROM php:7-fpm
  #      ^^^^^^^^^ warning BaseImageEndOfLife: PHP 7.4 reached its end of life on 2022-11-28: nothing is fixed in it any more
    FROM ubuntu:18.04@sha256:152dc042452c496007f07ca9127571cb9c29697f42acbfad72324b2bb2e43c98
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Ubuntu 18.04 reached its end of life on 2023-05-31: nothing is fixed in it any more
    FROM mcr.microsoft.com/dotnet/sdk:6.0
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: .NET 6.0 reached its end of life on 2024-11-12: nothing is fixed in it any more
    FROM centos
  #      ^^^^^^ warning BaseImageEndOfLife: CentOS Linux 8 reached its end of life on 2021-12-31: nothing is fixed in it any more
    FROM python:2
  #      ^^^^^^^^ warning BaseImageEndOfLife: Python 2.7 reached its end of life on 2020-01-01: nothing is fixed in it any more
  `, options));

  it('finds the system below', () => check(rule, `
    FROM python:3.13-slim-buster
  #      ^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Debian 10 reached its end of life on 2024-06-30: nothing is fixed in it any more
    FROM rust:1.90-alpine3.12
  #      ^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Alpine 3.12 reached its end of life on 2022-05-01: nothing is fixed in it any more
    FROM eclipse-temurin:21-jre-focal
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Ubuntu 20.04 reached its end of life on 2025-05-31: nothing is fixed in it any more
  `, options));

  it('finds images that are discontinued', () => check(rule, `
    FROM openjdk:17-jdk-slim
  #      ^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: The image openjdk is discontinued since 2022; eclipse-temurin takes its place
    FROM public.ecr.aws/docker/library/java:8
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: The image java is discontinued since 2016; eclipse-temurin takes its place
  `, options));

  it('puts in what ARG sets', () => check(rule, `
    ARG VERSION=3.8
    FROM python:\${VERSION}
  #      ^^^^^^^^^^^^^^^^^ warning BaseImageEndOfLife: Python 3.8 reached its end of life on 2024-10-07: nothing is fixed in it any more
  `, options));

  it('leaves what is maintained, and what is not known', () => check(rule, `
    ARG VERSION
    FROM debian:bookworm-slim
    FROM debian:13.1
    FROM node:24
    FROM node:lts-alpine3.23
    FROM python:3
    FROM python:3.15-rc
    FROM golang:1
    FROM redis:6
    FROM nginx
    FROM centos@sha256:152dc042452c496007f07ca9127571cb9c29697f42acbfad72324b2bb2e43c98
    FROM example.com/debian:8
    FROM me/node:8
    FROM debian:$VERSION
    FROM scratch AS buster
    FROM buster
    FROM python:3.13.0a1
  `, options));

  it('leaves what ends today', () => check(rule, `
    FROM python:3.10
  `, { project: { today: '2026-10-31' } }));

  it('leaves all alone without a day', () => check(rule, `
    FROM debian:8
  `));

  it('writes a newer version', () => checkFix(rule, `
    FROM debian:buster-slim
  `, `
    FROM debian:trixie-slim
  `, { safe: false, options }));

  it('keeps variants', () => checkFix(rule, `
    FROM php:7.4-fpm-alpine
  `, `
    FROM php:8.4-fpm-alpine
  `, { safe: false, options }));

  it('leaves variants that may not be there to their author', () => checkNoFix(rule, `
    FROM python:3.8-slim-buster
  `, options));

  it('leaves digests to their author', () => checkNoFix(rule, `
    FROM ubuntu:18.04@sha256:152dc042452c496007f07ca9127571cb9c29697f42acbfad72324b2bb2e43c98
  `, options));
});
