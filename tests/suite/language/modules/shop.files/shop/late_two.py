import shop.late as late
from shop import late as same
order = ["late_two", late is same, hasattr(late, "order")]
