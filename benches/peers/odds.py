# The odds of three correlated assets in numpy, marched over time: the fastest way found to write it.
# Writes who, work, nanoseconds a path-step and the share of cross accounts that were liquidated, parted by
# tabs. The bet is that of benches/odds/work.rs. `cargo xtask bench odds` reads it.
import time

import numpy as np

MINUTES, YEAR, FUTURES = 7 * 1440, 525600, 10000


def share(step_minutes, seed):
    random = np.random.default_rng(seed)
    root = (step_minutes / YEAR) ** 0.5
    deviations = np.array([[1.0], [0.77 / 0.6], [1.07 / 0.6]], dtype=np.float32) * np.float32(root)
    r = np.array([[1.0], [0.85], [0.62]], dtype=np.float32)
    own = np.sqrt(1 - r * r)
    slopes = np.array([19900, 7960, -4020], dtype=np.float32)
    x = np.zeros((3, FUTURES), dtype=np.float32)
    lows = np.zeros_like(x)
    least = np.full(FUTURES, np.inf, dtype=np.float32)
    for _ in range(MINUTES // step_minutes):
        z = random.standard_normal((3, FUTURES), dtype=np.float32)
        x += deviations * (r * z[0] + own * z)
        np.minimum(lows, x, out=lows)
        np.minimum(least, 5000 - 24000 + slopes @ np.exp(x), out=least)
    return float((least <= 0).mean())


rounds = []
for seed in range(7):
    start = time.perf_counter()
    found = share(60, seed)
    rounds.append((time.perf_counter() - start) * 1e9 / (FUTURES * (MINUTES // 60)))
print(f"numpy\tthree assets\t{sorted(rounds)[3]:.3f}\t{found:.4f}")
