from . import late_two
order = ["late", *late_two.order]
