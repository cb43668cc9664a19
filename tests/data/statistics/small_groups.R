# Reference values for small groups, written to small_groups.json by
#   Rscript small_groups.R
# R 4.2.2 with psych 2.2.9, vcd 1.4-11, effectsize 0.8.3, coin 1.4-2, ordinal 2022.11-16,
# rstatix 0.7.2 and survey 4.1-1. The data are made up.
suppressMessages({
  library(jsonlite); library(psych); library(vcd); library(effectsize); library(coin)
  library(ordinal); library(rstatix); library(survey)
})
options(warn = -1)
wilson <- function(x, n, level = 0.95)
  as.numeric(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
limits <- function(cumulative, top) # the parameter at which the tails are 2.5%
  sapply(c(.975, .025), function(p)
    if (cumulative(0) <= p) 0 else uniroot(function(l) cumulative(l) - p, c(0, top), tol = 1e-12)$root)
out <- list()

# Two answers of the same people: Newcombe 1998, method 10, from the Wilson limits of prop.test.
paired_shares <- function(t) {
  n <- sum(t); p <- c(sum(t[1, ]), sum(t[, 1])) / n
  w <- rbind(wilson(sum(t[1, ]), n), wilson(sum(t[, 1]), n))
  b <- t[1, 1] * t[2, 2] - t[1, 2] * t[2, 1]
  a <- prod(c(rowSums(t), colSums(t)))
  phi <- if (a == 0) 0 else (if (b > 0) max(0, b - n / 2) else b) / sqrt(a)
  k <- p - w[, 1]; g <- w[, 2] - p; d <- p[1] - p[2]
  c(d - sqrt(k[1]^2 - 2 * phi * k[1] * g[2] + g[2]^2),
    d + sqrt(g[1]^2 - 2 * phi * g[1] * k[2] + k[2]^2))
}
out$mcnemar <- lapply(list(rbind(c(20, 3), c(9, 18)), rbind(c(0, 5), c(0, 0)), rbind(c(1, 1), c(7, 12))),
  function(t) list(table = t, interval = paired_shares(t),
    p = binom.test(t[1, 2], t[1, 2] + t[2, 1])$p.value,
    chi_square = unname(mcnemar.test(t, correct = FALSE)$statistic)))

# Kruskal-Wallis, its epsilon² with the limits of a noncentral chi-square, omega² of the same data.
groups <- function(y, g) {
  k <- kruskal.test(y, g); n <- length(y); df <- unname(k$parameter); h <- unname(k$statistic)
  d <- data.frame(y = y, g = factor(g))
  dn <- as.data.frame(rstatix::dunn_test(d, y ~ g, p.adjust.method = "holm"))
  list(values = y, groups = g, h = h, p = k$p.value,
    epsilon = effectsize::rank_epsilon_squared(y ~ g, data = d, ci = NULL)[[1]],
    interval = pmin(1, limits(function(l) pchisq(h, df, l), 500) / (n - 1)),
    eta = effectsize::rank_eta_squared(y ~ g, data = d, ci = NULL)[[1]],
    omega = effectsize::omega_squared(aov(y ~ g, d), partial = FALSE, ci = NULL, verbose = FALSE)[[2]],
    dunn = dn$statistic, holm = dn$p.adj)
}
out$groups <- list(
  groups(c(1, 2, 2, 3, 4, 5, 3, 4, 5, 5, 4, 4, 2, 1, 3, 3, 2, 1), rep(c("GHV", "HUI", "KIN"), each = 6)),
  groups(c(3, 4, 2, 3, 4, 3, 3, 2, 4, 3, 3, 4), rep(c("a", "b", "c"), 4)))

# Exact tests with ties and without change.
ranks <- function(a, b) {
  d <- data.frame(v = c(a, b), g = factor(rep(1:2, c(length(a), length(b)))))
  list(first = a, second = b, p = as.numeric(pvalue(coin::wilcox_test(v ~ g, d, distribution = "exact"))),
    superiority = (effectsize::rank_biserial(a, b)[[1]] + 1) / 2)
}
out$ranks <- list(ranks(c(1, 2, 2, 3), c(3, 3, 4, 5, 5)), ranks(c(4, 4, 5, 3, 4, 2), c(4, 4, 3, 3, 2, 2, 1)),
  ranks(c(1, 2, 3), c(4, 5, 6)))
signs <- function(a, b) {
  p <- function(z) as.numeric(pvalue(coin::wilcoxsign_test(a ~ b, distribution = "exact", zero.method = z)))
  list(first = a, second = b, wilcoxon = p("Wilcoxon"), pratt = p("Pratt"))
}
out$signs <- list(signs(c(3, 4, 2, 5, 3, 4, 4, 2, 5, 1, 3), c(3, 3, 2, 3, 4, 2, 4, 1, 3, 3, 3)),
  signs(c(2, 3, 5, 6, 6), c(1, 2, 3, 4, 5)))

# d_z with the limits of the noncentral t (effectsize stops its search earlier).
dz <- function(a, b) {
  t <- unname(t.test(a, b, paired = TRUE)$statistic); n <- length(a)
  low <- uniroot(function(x) pt(t, n - 1, x) - .975, c(-30, 30), tol = 1e-12)$root
  high <- uniroot(function(x) pt(t, n - 1, x) - .025, c(-30, 30), tol = 1e-12)$root
  list(first = a, second = b, d = t / sqrt(n), interval = c(low, high) / sqrt(n))
}
out$dz <- list(dz(c(3, 4, 2, 5, 3, 4, 4), c(3, 3, 2, 3, 4, 2, 4)))

# Cramér's V of a table with fewer deviations than chance gives: the lower limit is 0.
v <- function(t) {
  x <- unname(chisq.test(t, correct = FALSE)$statistic); df <- prod(dim(t) - 1)
  list(table = t, v = assocstats(as.table(t))$cramer,
    interval = sqrt(limits(function(l) pchisq(x, df, l), 500) / (sum(t) * (min(dim(t)) - 1))),
    fisher = fisher.test(t)$p.value)
}
out$v <- list(v(rbind(c(3, 1, 0, 2), c(2, 2, 1, 1), c(1, 0, 2, 1), c(1, 1, 1, 1))),
  v(rbind(c(9, 4, 1), c(3, 6, 8))))

# Kappa of nearly full agreement; weights over a scale with a category nobody used.
kappas <- function(t) {
  k <- vcd::Kappa(t)
  w <- vcd::Kappa(t, weights = "Fleiss-Cohen")
  list(table = t, kappa = unname(k$Unweighted[1]), se = unname(k$Unweighted[2]),
    interval = as.numeric(confint(k)[1, ]), quadratic = unname(w$Weighted[1]))
}
out$kappa <- list(kappas(rbind(c(5, 0), c(1, 6))), kappas(rbind(c(6, 1, 0), c(2, 7, 0), c(0, 0, 0))))

# A scale with gaps and two items turned; which items look turned in a tie.
scale <- function(x, turned) {
  colnames(x) <- paste0("i", seq_len(ncol(x)))
  y <- x; y[, turned] <- 6 - y[, turned]
  a <- psych::alpha(as.data.frame(y), check.keys = FALSE, warnings = FALSE)
  keys <- psych::alpha(as.data.frame(x), check.keys = TRUE, warnings = FALSE)$keys
  list(answers = x, turned = I(turned), alpha = a$total$raw_alpha, lambda6 = a$total$`G6(smc)`,
    item_rest = a$item.stats$r.drop, without = a$alpha.drop$raw_alpha,
    negative = I(which(unlist(keys) < 0)))
}
set.seed(20221)
f <- rnorm(9)
x <- matrix(pmin(5, pmax(1, round(3 + outer(f, c(1, -1, .9, -.8)) + rnorm(36, 0, .9)))), 9)
gaps <- x; gaps[cbind(c(2, 5, 7, 9), c(1, 3, 4, 2))] <- NA
# Eight people with gaps: the correlations per pair are impossible together, two items against two.
few <- matrix(c(3, 4, 4, 2, 2, 2, 3, 4, 3, 4, 2, 5, 2, 2, 3, 2, 4, 4, 1, NA, 3, NA, 3, NA, 3, 3, 2, 2, 4, 3, 1, 2), ncol = 4, byrow = TRUE)
out$scale <- list(scale(x, c(2, 4)), scale(gaps, c(2, 4)), scale(few, 3))

# Ordered answers explained, and weights to known sizes.
y <- c(1, 2, 2, 3, 4, 5, 3, 4, 5, 5, 4, 4, 2, 1, 3, 3, 2, 1, 5, 4); z <- rep(c(0, 1), 10)
m <- ordinal::clm(factor(y) ~ z, control = clm.control(gradTol = 1e-10))
out$ordinal <- list(list(outcome = y, predictor = z, coefficient = unname(m$beta),
  se = unname(sqrt(diag(vcov(m)))[5]), thresholds = unname(m$alpha)))
g <- c("a", "a", "a", "b", "b", "c"); size <- c(a = 10, b = 30, c = 20); score <- c(1, 2, 4, 3, 5, 2)
d <- postStratify(svydesign(~1, data = data.frame(g, score), weights = rep(10, 6)), ~g,
  data.frame(g = names(size), Freq = size))
w <- weights(d) / mean(weights(d))
out$weights <- list(list(groups = g, sizes = as.list(size), values = score, weights = as.numeric(w),
  mean = as.numeric(coef(svymean(~score, d))), effective = sum(w)^2 / sum(w^2)))

write(toJSON(out, digits = NA, auto_unbox = TRUE, na = "null", pretty = 1), "small_groups.json")
